package io.sweeplake.coordinator.launch.kubernetes;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.sweep.PodSettings.Resources;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * What the launcher of pods needs to know of its cluster.
 *
 * @param lake the volume of the lake
 * @param results the volume of the raw results, where a sweep has none of its own
 */
public record ClusterSetup(
        Coordinator coordinator,
        Images images,
        Volume lake,
        Volume results,
        Account account,
        Defaults defaults) {

    public ClusterSetup {
        requireNonNull(coordinator, "coordinator");
        requireNonNull(images, "images");
        requireNonNull(lake, "lake");
        requireNonNull(results, "results");
        requireNonNull(account, "account");
        requireNonNull(defaults, "defaults");
    }

    /**
     * Who launches.
     *
     * @param namespace of all that is launched
     * @param instance a label's value, which no other coordinator of the namespace has
     * @param url where launcher pods reach the coordinator
     */
    public record Coordinator(String namespace, String instance, URI url) {
        public Coordinator {
            requireNonNull(namespace, "namespace");
            requireNonNull(instance, "instance");
            requireNonNull(url, "url");
        }
    }

    /**
     * What the containers are made of.
     *
     * @param agentPullPolicy Always, IfNotPresent or Never; empty for Kubernetes' own default
     * @param harness for sweeps that name no image
     */
    public record Images(String agent, Optional<String> agentPullPolicy, String harness) {
        /** The image that llm-d's guide names. */
        public static final String GUIDE = "ghcr.io/llm-d/llm-d-benchmark:v0.3.7";

        public Images {
            requireNonNull(agent, "agent");
            requireNonNull(agentPullPolicy, "agentPullPolicy");
            requireNonNull(harness, "harness");
        }
    }

    /**
     * A volume that launcher pods share.
     *
     * @param claim the name of a PersistentVolumeClaim
     * @param subPath a folder in it; empty for its root
     */
    public record Volume(String claim, Optional<String> subPath) {
        public Volume {
            requireNonNull(claim, "claim");
            requireNonNull(subPath, "subPath");
        }
    }

    /**
     * As whom launcher pods run.
     *
     * @param user UID; empty where the cluster assigns one, as OpenShift does
     * @param group owns what is written to volumes; empty likewise
     * @param serviceAccount whose token no container gets; empty for the namespace's default
     */
    public record Account(
            Optional<Long> user, Optional<Long> group, Optional<String> serviceAccount) {
        public Account {
            requireNonNull(user, "user");
            requireNonNull(group, "group");
            requireNonNull(serviceAccount, "serviceAccount");
        }
    }

    /**
     * What holds where a sweep says nothing else.
     *
     * @param grace from the wish to end a pod to its end by force
     */
    public record Defaults(Resources harness, Resources agent, Duration grace) {
        public Defaults {
            requireNonNull(harness, "harness");
            requireNonNull(agent, "agent");
            requireNonNull(grace, "grace");
        }
    }
}
