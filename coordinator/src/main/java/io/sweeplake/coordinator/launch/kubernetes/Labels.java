package io.sweeplake.coordinator.launch.kubernetes;

import io.sweeplake.coordinator.trial.Trial;
import java.util.LinkedHashMap;
import java.util.Map;

/** The labels by which an attempt's objects are found. */
final class Labels {
    static final String NAME = "app.kubernetes.io/name";
    static final String MANAGED_BY = "app.kubernetes.io/managed-by";

    /** By this llm-d-benchmark's own tools find launcher pods. */
    static final String APP = "app";

    /** Tells one coordinator's objects from those of another in the same namespace. */
    static final String INSTANCE = "sweeplake.io/instance";

    static final String SWEEP = "sweeplake.io/sweep";
    static final String TRIAL = "sweeplake.io/trial";
    static final String ATTEMPT = "sweeplake.io/attempt";

    /** Kueue's, on a Job: the local queue that lets it start. */
    static final String QUEUE = "kueue.x-k8s.io/queue-name";

    static final String NAME_VALUE = "sweeplake-launcher";
    static final String MANAGED_BY_VALUE = "sweeplake";

    // With `function: load_generator` beside it llm-d-benchmark would delete the pod.
    static final String APP_VALUE = "llmdbench-harness-launcher";

    private Labels() {}

    /** What selects everything that one coordinator made, and nothing else. */
    static Map<String, String> selector(String instance) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(MANAGED_BY, MANAGED_BY_VALUE);
        labels.put(INSTANCE, instance);
        return labels;
    }

    /** The user's labels, and over them ours. */
    static Map<String, String> of(Trial trial, String instance) {
        Map<String, String> labels =
                new LinkedHashMap<>(trial.plan().run().pod().settings().identity().labels());
        labels.put(NAME, NAME_VALUE);
        labels.put(APP, APP_VALUE);
        labels.putAll(selector(instance));
        labels.put(SWEEP, trial.sweep().value());
        labels.put(TRIAL, trial.id().value());
        labels.put(ATTEMPT, trial.attemptId().value());
        return labels;
    }
}
