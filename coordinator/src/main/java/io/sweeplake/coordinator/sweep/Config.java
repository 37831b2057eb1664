package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The llm-d guide's config.yaml, read.
 *
 * @param endpoint the config's own; empty if the endpoint factor's levels name whole endpoints
 * @param model the config's own model, whose tokenizer moves with the endpoint factor
 * @param workloads profiles by name, in the harness's own words
 * @param pod what the launcher pods look like
 */
record Config(
        Optional<Served> endpoint,
        Optional<String> model,
        Harness harness,
        List<TrialRun.EnvVar> env,
        Map<String, Value.Mapping> workloads,
        TrialRun.Pod pod) {
    Config {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(model, "model");
        requireNonNull(harness, "harness");
        env = List.copyOf(env);
        workloads = Collections.unmodifiableMap(new LinkedHashMap<>(workloads));
        requireNonNull(pod, "pod");
    }

    /** The same with one of its workloads only. */
    Config only(String workload) {
        return new Config(
                endpoint, model, harness, env, Map.of(workload, workloads.get(workload)), pod);
    }

    /**
     * What makes the load.
     *
     * @param waitTimeout seconds; 0 is none
     */
    record Harness(
            HarnessProfile kind,
            Optional<String> image,
            HarnessProfile.Pods pods,
            long waitTimeout,
            Place waitTimeoutPlace) {
        Harness {
            requireNonNull(kind, "kind");
            requireNonNull(image, "image");
            requireNonNull(pods, "pods");
            requireNonNull(waitTimeoutPlace, "waitTimeoutPlace");
        }
    }
}
