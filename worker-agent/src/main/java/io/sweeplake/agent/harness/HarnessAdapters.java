package io.sweeplake.agent.harness;

import io.sweeplake.agent.harness.inferenceperf.InferencePerf;
import java.util.List;
import java.util.Optional;

/** The harnesses that this agent can run. */
public final class HarnessAdapters {
    private static final List<HarnessAdapter> ALL = List.of(new InferencePerf());

    private HarnessAdapters() {}

    /** The adapter of a harness. */
    public static Optional<HarnessAdapter> find(String name) {
        return ALL.stream().filter(adapter -> adapter.name().equals(name)).findFirst();
    }

    /** The names that {@link #find} knows, for a message. */
    public static List<String> names() {
        return ALL.stream().map(HarnessAdapter::name).toList();
    }
}
