package io.sweeplake.agent.harness.inferencemax;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.harness.columns.ColumnsResults;
import io.sweeplake.agent.harness.columns.Dialect;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** What InferenceMAX's bench_serving leaves in its results folder. */
final class InferenceMaxResults {
    /** Where and when the harness writes its results. */
    static final String WHERE =
            "bench_serving writes its result, a JSON file, when all requests are done, and only if"
                    + " it has --save-result.";

    private InferenceMaxResults() {}

    /** What lies in a folder, if it is this harness's. */
    static Optional<HarnessResults> find(ResultsFolder folder) throws IOException {
        return ColumnsResults.find(folder, new BenchServing());
    }

    /** bench_serving's way among those who write columns. */
    private static final class BenchServing implements Dialect {
        /** vLLM's name of it, with the colon that came from a slip of the pen. */
        private static final String GOODPUT = "request_goodput:";

        private static final String START = "benchmark_start_time_unix";

        @Override
        public String harness() {
            return "inferencemax";
        }

        @Override
        public boolean wrote(Set<String> keys) {
            return keys.contains(GOODPUT) || keys.contains(START);
        }

        @Override
        public String version(Set<String> keys) {
            return keys.contains(START) ? "InferenceX" : "bench_serving";
        }

        @Override
        public String columnsShape(Set<String> keys) {
            return "columns";
        }

        @Override
        public String howToKeepRequests() {
            return "Run bench_serving with --save-detailed to have them.";
        }
    }
}
