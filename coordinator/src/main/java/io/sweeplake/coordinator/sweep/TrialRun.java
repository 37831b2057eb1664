package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All that carrying out a trial needs; every attempt of the trial uses the same.
 *
 * @param factors the level of each factor as text, in the sweep's order
 * @param profile the harness's own workload, factors applied, before it is shared out over pods: a
 *     tree of maps, lists and scalars
 */
public record TrialRun(
        Map<String, String> factors,
        Endpoint endpoint,
        Harness harness,
        Load load,
        Map<String, Object> profile,
        Limits limits,
        Pod pod,
        Readings readings) {

    public TrialRun {
        factors = FrozenMap.of(factors);
        requireNonNull(endpoint, "endpoint");
        requireNonNull(harness, "harness");
        requireNonNull(load, "load");
        profile = FrozenMap.of(profile);
        requireNonNull(limits, "limits");
        // A ledger that was written before there were pods and readings tells of none.
        pod = pod == null ? Pod.NONE : pod;
        readings = readings == null ? Readings.NONE : readings;
    }

    /** One that asks nothing of its launcher pods. */
    public TrialRun(
            Map<String, String> factors,
            Endpoint endpoint,
            Harness harness,
            Load load,
            Map<String, Object> profile,
            Limits limits) {
        this(factors, endpoint, harness, load, profile, limits, Pod.NONE, Readings.NONE);
    }

    /** The same with another seed. */
    public TrialRun withSeed(long seed) {
        return new TrialRun(
                factors,
                endpoint,
                harness,
                new Load(
                        load.rate(),
                        load.duration(),
                        load.warmup(),
                        load.requests(),
                        seed,
                        load.resetCache()),
                profile,
                limits,
                pod,
                readings);
    }

    /**
     * Tells runs apart that measure different things. Names, what only waits (timeouts, attempts)
     * and what only looks on (readings) are no part of it; the seed is not either, for it is there
     * so that two such runs have different prompts.
     *
     * @return 64 hexadecimal digits
     */
    public String content() {
        return Canonical.hash(
                List.of(
                        List.of(endpoint.baseUrl(), endpoint.model()),
                        List.of(
                                harness.name(),
                                harness.image(),
                                harness.parallelism(),
                                harness.workers(),
                                harness.env().toString()),
                        List.of(
                                load.rate(),
                                load.duration(),
                                load.warmup(),
                                load.requests(),
                                load.resetCache()),
                        profile,
                        pod.toString()));
    }

    /**
     * The URL the load goes to and the model it serves.
     *
     * @param baseUrl without {@code /v1}
     */
    public record Endpoint(
            String stackName,
            String model,
            String baseUrl,
            Optional<String> namespace,
            Optional<String> hfTokenSecret,
            Hardware hardware) {
        public Endpoint {
            requireNonNull(stackName, "stackName");
            requireNonNull(model, "model");
            requireNonNull(baseUrl, "baseUrl");
            requireNonNull(namespace, "namespace");
            requireNonNull(hfTokenSecret, "hfTokenSecret");
            // A ledger that was written before anybody asked does not tell of it.
            hardware = hardware == null ? Hardware.UNKNOWN : hardware;
        }

        /** One of whose hardware nobody said anything. */
        public Endpoint(
                String stackName,
                String model,
                String baseUrl,
                Optional<String> namespace,
                Optional<String> hfTokenSecret) {
            this(stackName, model, baseUrl, namespace, hfTokenSecret, Hardware.UNKNOWN);
        }
    }

    /**
     * What the endpoint runs on, as its author says; of no meaning to the load.
     *
     * @param gpus behind the endpoint, at least 1
     * @param usdPerHour what all of it costs, in US dollars
     */
    public record Hardware(Optional<Integer> gpus, Optional<Double> usdPerHour) {
        /** Nothing was said. */
        public static final Hardware UNKNOWN = new Hardware(Optional.empty(), Optional.empty());

        public Hardware {
            requireNonNull(gpus, "gpus");
            requireNonNull(usdPerHour, "usdPerHour");
        }
    }

    /**
     * The program that makes load.
     *
     * @param workload the profile's name in the sweep
     * @param parallelism launcher pods
     * @param workers worker processes in each
     * @param env the user's, in order
     */
    public record Harness(
            String name,
            String workload,
            Optional<String> image,
            int parallelism,
            int workers,
            List<EnvVar> env) {
        public Harness {
            requireNonNull(name, "name");
            requireNonNull(workload, "workload");
            requireNonNull(image, "image");
            env = List.copyOf(env);
        }

        /** Those variables of {@link #env} that only a cluster can give their values. */
        public List<EnvVar> envFromCluster() {
            return env.stream().filter(variable -> variable.source().isPresent()).toList();
        }
    }

    /**
     * One environment variable of the harness.
     *
     * @param value empty when it has a source
     * @param source where the cluster keeps the value
     */
    public record EnvVar(String name, String value, Optional<EnvSource> source) {
        public EnvVar {
            requireNonNull(name, "name");
            requireNonNull(value, "value");
            requireNonNull(source, "source");
        }

        /** One whose value the sweep says. */
        public EnvVar(String name, String value) {
            this(name, value, Optional.empty());
        }
    }

    /** A key of a secret or a config map in the launcher pods' namespace. */
    public record EnvSource(Kind kind, String name, String key) {
        public EnvSource {
            requireNonNull(kind, "kind");
            requireNonNull(name, "name");
            requireNonNull(key, "key");
        }

        /** What holds the key. */
        public enum Kind {
            SECRET,
            CONFIG_MAP
        }
    }

    /**
     * What the launcher pods look like; of no meaning where they are processes.
     *
     * @param resultsClaim the volume claim of the raw results, if the sweep has one of its own
     * @param namespace the one that the sweep expects its pods in
     */
    public record Pod(
            Mode mode,
            Optional<String> resultsClaim,
            Optional<String> namespace,
            PodSettings settings) {
        /** A sweep that asks nothing. */
        public static final Pod NONE =
                new Pod(Mode.DIRECT, Optional.empty(), Optional.empty(), PodSettings.NONE);

        public Pod {
            requireNonNull(mode, "mode");
            requireNonNull(resultsClaim, "resultsClaim");
            requireNonNull(namespace, "namespace");
            requireNonNull(settings, "settings");
        }
    }

    /** How the harness is called. */
    public enum Mode {
        /** Its program itself. */
        DIRECT,
        /** By llm-d-benchmark's own script, for the sake of the files that it makes. */
        WRAPPER
    }

    /**
     * The load as asked, over all launcher pods together.
     *
     * @param rate requests/s of the one measured stage; empty when the profile has several stages
     *     or a closed loop
     * @param duration of the measured part, warm-up left out, all stages together
     * @param warmup at the start of the one stage
     * @param requests over all pods and stages, warm-up included
     * @param seed the trial's; a shard's is derived from it, the shard and the attempt
     * @param resetCache whether the server is asked to drop its prefix cache first
     */
    public record Load(
            Optional<Double> rate,
            Duration duration,
            Duration warmup,
            long requests,
            long seed,
            boolean resetCache) {
        public Load {
            requireNonNull(rate, "rate");
            requireNonNull(duration, "duration");
            requireNonNull(warmup, "warmup");
        }
    }

    /**
     * What ends a trial that does not end by itself.
     *
     * @param requestTimeout after which one request counts as failed
     * @param harness from the start instant to the harness's exit
     * @param maxAttempts at least 1
     */
    public record Limits(Duration requestTimeout, Duration harness, int maxAttempts) {
        public Limits {
            requireNonNull(requestTimeout, "requestTimeout");
            requireNonNull(harness, "harness");
            if (maxAttempts < 1) {
                throw new IllegalArgumentException("maxAttempts must be at least 1");
            }
        }
    }
}
