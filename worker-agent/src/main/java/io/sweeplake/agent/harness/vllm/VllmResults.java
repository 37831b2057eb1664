package io.sweeplake.agent.harness.vllm;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.harness.columns.ColumnsResults;
import io.sweeplake.agent.harness.columns.Dialect;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** What {@code vllm bench serve} leaves in its results folder. */
final class VllmResults {
    /** Where and when the harness writes its results. */
    static final String WHERE =
            "vllm bench serve writes its result, a JSON file, when all requests are done, and only"
                    + " if it has --save-result.";

    private VllmResults() {}

    /** What lies in a folder, if it is this harness's. */
    static Optional<HarnessResults> find(ResultsFolder folder) throws IOException {
        return ColumnsResults.find(folder, new Vllm());
    }

    /** vLLM's way among those who write columns. No file names its version. */
    private static final class Vllm implements Dialect {
        private static final String FIRST_TOKENS = "ttfts";
        private static final String STARTS = "start_times";
        private static final String FAILED = "failed";

        /** Its descendants have kept a slip of the pen, or know the time of day. */
        private static final Set<String> OF_OTHERS =
                Set.of("request_goodput:", "benchmark_start_time_unix");

        @Override
        public String harness() {
            return "vllm-benchmark";
        }

        @Override
        public boolean wrote(Set<String> keys) {
            return OF_OTHERS.stream().noneMatch(keys::contains);
        }

        @Override
        public String version(Set<String> keys) {
            if (keys.contains(STARTS)) {
                return ">=0.17";
            }
            if (!keys.contains(FAILED)) {
                return "<=0.11";
            }

            // Without single requests nothing tells whether their starts would be there.
            return keys.contains(FIRST_TOKENS) ? "0.11.2-0.16" : ">=0.11.2";
        }

        @Override
        public String columnsShape(Set<String> keys) {
            return keys.contains(STARTS) ? "columns_start_times" : "columns";
        }

        @Override
        public String howToKeepRequests() {
            return "Run vllm bench serve with --save-detailed to have them.";
        }
    }
}
