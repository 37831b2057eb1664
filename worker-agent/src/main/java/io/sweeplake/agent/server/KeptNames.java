package io.sweeplake.agent.server;

import java.util.List;

/** Which of a server's samples are worth a row: those that say something of serving models. */
final class KeptNames {
    private static final List<String> PREFIXES =
            List.of(
                    // model servers and their caches
                    "vllm:",
                    "sglang:",
                    "tgi_",
                    "lmcache:",
                    // the router in front of them: endpoint picker and inference scheduler
                    "inference_",
                    "llm_d_",
                    "llmd_",
                    // GPUs
                    "DCGM_FI_",
                    // a server's restart, CPU and memory
                    "process_");

    private KeptNames() {}

    static boolean keeps(String name) {
        // A birthday of a counter is no measurement.
        return !name.endsWith("_created") && PREFIXES.stream().anyMatch(name::startsWith);
    }

    /**
     * Whether the first and the last reading are enough: buckets are the most series by far, and
     * only their growth tells anything.
     */
    static boolean atTheEndsOnly(String name) {
        return name.endsWith("_bucket");
    }
}
