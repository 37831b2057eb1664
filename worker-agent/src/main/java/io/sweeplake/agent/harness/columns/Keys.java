package io.sweeplake.agent.harness.columns;

import java.util.List;
import java.util.Set;

/** The keys of a result that are read. */
final class Keys {
    static final String INPUT_TOKENS = "input_lens";
    static final String OUTPUT_TOKENS = "output_lens";
    static final String FIRST_TOKENS = "ttfts";
    static final String GAPS = "itls";
    static final String STARTS = "start_times";
    static final String TEXTS = "generated_texts";
    static final String ERRORS = "errors";

    static final String MODEL = "model_id";
    static final String RATE = "request_rate";
    static final String CONCURRENCY = "max_concurrency";
    static final String ASKED = "num_prompts";
    static final String COMPLETED = "completed";
    static final String FAILED = "failed";
    static final String TTFT_P50 = "median_ttft_ms";
    static final String TTFT_P99 = "p99_ttft_ms";
    static final String E2E_P50 = "median_e2el_ms";
    static final String E2E_P99 = "p99_e2el_ms";

    /** One value a request. */
    static final List<String> COLUMNS =
            List.of(INPUT_TOKENS, OUTPUT_TOKENS, FIRST_TOKENS, GAPS, STARTS, TEXTS, ERRORS);

    /** One number for all requests. */
    static final Set<String> NUMBERS =
            Set.of(
                    RATE,
                    CONCURRENCY,
                    ASKED,
                    COMPLETED,
                    FAILED,
                    TTFT_P50,
                    TTFT_P99,
                    E2E_P50,
                    E2E_P99);

    /** Other keys that results have in all versions. */
    private static final Set<String> COMMON =
            Set.of(
                    "backend",
                    "tokenizer_id",
                    "burstiness",
                    "total_input_tokens",
                    "total_output_tokens",
                    "request_throughput",
                    "output_throughput",
                    "mean_ttft_ms");

    /** So many of them no other program's file has. */
    private static final int ENOUGH = 3;

    private Keys() {}

    /** Whether an object of these keys is a result. */
    static boolean areOfResult(Set<String> keys) {
        return keys.stream().filter(Keys::isKnown).limit(ENOUGH).count() == ENOUGH;
    }

    private static boolean isKnown(String key) {
        return COLUMNS.contains(key)
                || NUMBERS.contains(key)
                || COMMON.contains(key)
                || key.equals(MODEL);
    }
}
