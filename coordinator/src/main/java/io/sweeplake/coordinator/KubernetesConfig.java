package io.sweeplake.coordinator;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** The Kubernetes launcher, below {@code sweeplake.kubernetes}. */
public interface KubernetesConfig {
    /** Where Jobs are made; by default the coordinator's own namespace. */
    Optional<String> namespace();

    /** The worker agent's image. */
    @WithDefault("ghcr.io/sweeplake/worker-agent:0.1.0")
    String agentImage();

    /** {@code Always}, {@code IfNotPresent} or {@code Never}. */
    @WithDefault("IfNotPresent")
    String agentImagePullPolicy();

    /** The volume of the lake. */
    Volume lake();

    /** The volume of raw results, where a sweep names none; by default the lake's. */
    OptionalVolume results();

    /** User of the containers; empty where the cluster gives one to each namespace. */
    OptionalLong uid();

    /** Group of the volumes; empty as above. */
    OptionalLong fsGroup();

    /** Account of launcher pods; it needs no rights. */
    Optional<String> serviceAccount();

    /** How many trials of a lane are launched beyond the running one. */
    @WithDefault("1")
    int lookahead();

    /** How long an attempt may take to get ready, wait for its lane and land, all in all. */
    @WithDefault("12h")
    Duration hold();

    /** What a harness gets where its sweep says nothing. */
    Harness harness();

    /** What an agent gets where its sweep says nothing. */
    Agent agent();

    /** A claim, and a folder in it. */
    interface Volume {
        /** A PersistentVolumeClaim's name. */
        @WithDefault("sweeplake")
        String claim();

        /** Folder below the claim's root; {@code .} for the root itself. */
        @WithDefault("lake")
        String path();
    }

    /** A claim, and a folder in it. */
    interface OptionalVolume {
        /** A PersistentVolumeClaim's name. */
        Optional<String> claim();

        /** Folder below the claim's root; {@code .} for the root itself. */
        @WithDefault("results")
        String path();
    }

    /** Requests and limits of a harness container. */
    interface Harness {
        /** Image of sweeps that name none. */
        @WithDefault("ghcr.io/llm-d/llm-d-benchmark:v0.3.7")
        String image();

        /** As Kubernetes writes it. */
        @WithDefault("16")
        String cpu();

        /** As Kubernetes writes it. */
        @WithDefault("32Gi")
        String memory();
    }

    /** Requests of an agent; the memory is its limit, too. */
    interface Agent {
        /** As Kubernetes writes it. */
        @WithDefault("250m")
        String cpu();

        /** As Kubernetes writes it. */
        @WithDefault("1Gi")
        String memory();
    }
}
