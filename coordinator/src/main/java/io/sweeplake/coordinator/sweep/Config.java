package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The llm-d guide's config.yaml, read.
 *
 * @param endpoint the config's own; empty if the endpoint factor's levels name whole endpoints
 * @param model the config's own model, whose tokenizer moves with the endpoint factor
 * @param harness the config's own; of the first level of a harness factor if the config names none
 * @param kinds of all harnesses that are used
 * @param workloads profiles by name, each in its harness's own words
 */
record Config(
        Optional<Served> endpoint,
        Optional<String> model,
        Harness harness,
        Set<HarnessProfile> kinds,
        List<TrialRun.EnvVar> env,
        Map<String, Value.Mapping> workloads) {
    Config {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(model, "model");
        requireNonNull(harness, "harness");
        kinds = Collections.unmodifiableSet(new LinkedHashSet<>(kinds));
        env = List.copyOf(env);
        workloads = Collections.unmodifiableMap(new LinkedHashMap<>(workloads));
    }

    /** The same, with the workload first that is meant where nothing chooses another. */
    Config preferring(String workload) {
        Map<String, Value.Mapping> order = new LinkedHashMap<>();
        order.put(workload, workloads.get(workload));
        order.putAll(workloads);
        return new Config(endpoint, model, harness, kinds, env, order);
    }

    /**
     * What makes the load.
     *
     * @param waitTimeout seconds; 0 is none
     * @param pod what its launcher pods look like
     */
    record Harness(
            HarnessProfile kind,
            Optional<String> image,
            HarnessProfile.Pods pods,
            long waitTimeout,
            Place waitTimeoutPlace,
            TrialRun.Pod pod) {
        Harness {
            requireNonNull(kind, "kind");
            requireNonNull(image, "image");
            requireNonNull(pods, "pods");
            requireNonNull(waitTimeoutPlace, "waitTimeoutPlace");
            requireNonNull(pod, "pod");
        }
    }
}
