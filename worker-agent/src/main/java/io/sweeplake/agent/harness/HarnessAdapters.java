package io.sweeplake.agent.harness;

import io.sweeplake.agent.harness.aiperf.Aiperf;
import io.sweeplake.agent.harness.guidellm.Guidellm;
import io.sweeplake.agent.harness.inferencemax.InferenceMax;
import io.sweeplake.agent.harness.inferenceperf.InferencePerf;
import io.sweeplake.agent.harness.vllm.VllmBenchmark;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The harnesses that this agent can run. */
public final class HarnessAdapters {
    private static final List<HarnessAdapter> ALL =
            List.of(
                    new InferencePerf(),
                    new Guidellm(),
                    new VllmBenchmark(),
                    new InferenceMax(),
                    new Aiperf());

    private HarnessAdapters() {}

    /** The adapter of a harness. */
    public static Optional<HarnessAdapter> find(String name) {
        return ALL.stream().filter(adapter -> adapter.name().equals(name)).findFirst();
    }

    /**
     * What some harness left in a folder, by what the files hold; empty if no harness is known that
     * writes such files.
     *
     * @throws ResultsUnreadable if a file is of a known harness, and nothing in it can be read
     */
    public static Optional<HarnessResults> find(ResultsFolder folder) throws IOException {
        for (HarnessAdapter adapter : ALL) {
            Optional<HarnessResults> results = adapter.find(folder);
            if (results.isPresent()) {
                return results;
            }
        }

        return Optional.empty();
    }

    /** The names that {@link #find} knows, for a message. */
    public static List<String> names() {
        return ALL.stream().map(HarnessAdapter::name).toList();
    }
}
