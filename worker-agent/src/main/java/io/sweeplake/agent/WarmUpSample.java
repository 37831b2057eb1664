package io.sweeplake.agent;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Made-up results of a harness, in its own form, for the code that lands to warm up on. */
final class WarmUpSample {
    /** How many requests the sample holds, all of them ok. */
    static final int REQUESTS = 200;

    private static final int TOKENS = 40;
    private static final double TOKEN_S = 0.01;

    private WarmUpSample() {}

    /** The sample of a harness; empty when there is none, then its first landing is a cold one. */
    static Optional<WarmUpSample> find(String harness) {
        return harness.equals("inference-perf")
                ? Optional.of(new WarmUpSample())
                : Optional.empty();
    }

    /** Writes the sample as the harness would. */
    void write(Path results) throws IOException {
        Path log = results.resolve("per_request_lifecycle_metrics.json");
        try (BufferedWriter out = Files.newBufferedWriter(log)) {
            for (int i = 0; i < REQUESTS; i++) {
                out.write(i == 0 ? "[\n" : ",\n");
                out.write(request(100 + i * TOKEN_S));
            }
            out.write("\n]\n");
        }
    }

    private static String request(double start) {
        StringBuilder times = new StringBuilder();
        for (int token = 1; token <= TOKENS; token++) {
            times.append(token == 1 ? "" : ", ").append(seconds(start + token * TOKEN_S));
        }

        return """
        {"start_time": %s, "end_time": %s,
         "request": "{\\"model\\": \\"m\\", \\"prompt\\": \\"warm up\\", \\"max_tokens\\": %d}",
         "response": "",
         "info": {"input_tokens": 2, "lora_adapter": null, "response_info": {
          "chunk_times": [%s], "output_tokens": %d, "output_token_times": [%s]}},
         "error": null}"""
                .formatted(
                        seconds(start),
                        seconds(start + (TOKENS + 1) * TOKEN_S),
                        TOKENS,
                        times,
                        TOKENS,
                        times);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.6f", seconds);
    }
}
