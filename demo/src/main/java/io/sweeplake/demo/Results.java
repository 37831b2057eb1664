package io.sweeplake.demo;

import io.sweeplake.demo.Coordinator.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;

/** Shows what a sweep found, and where to go on from there. */
final class Results {
    /** One line a treatment; each ran once, so its trial's percentiles are its own. */
    private static final String QUERY =
            """
            SELECT summary.model, summary.rate, summary.prefix_tokens AS prefix,
                latency.ttft_ms_p50 AS ttft_p50, latency.tpot_ms_p50 AS tpot_p50,
                latency.e2e_ms_p50 AS e2e_p50, latency.e2e_ms_p90 AS e2e_p90,
                load.achieved_rate_requests_per_s AS achieved, load.in_window_count AS n,
                summary.validity
            FROM treatment_summary AS summary
            JOIN trial_latency AS latency USING (sweep_id, treatment_id)
            JOIN trial_load AS load USING (sweep_id, trial_id)
            WHERE summary.sweep_id = '%s'
            ORDER BY summary.model DESC, summary.prefix_tokens, summary.rate
            """;

    private static final String REASONS =
            """
            SELECT DISTINCT validity, unnest(validity_reasons) AS reason
            FROM trials WHERE sweep_id = '%s' ORDER BY 1, 2
            """;

    private final Coordinator coordinator;
    private final PrintWriter out;

    Results(Coordinator coordinator, PrintWriter out) {
        this.coordinator = coordinator;
        this.out = out;
    }

    /** The table, in milliseconds and requests/s, and why a trial is less than VALID. */
    void print(String sweepId) throws IOException, InterruptedException {
        Table table = coordinator.query(QUERY.formatted(sweepId));
        out.println();
        out.println("Latency in ms, rates in requests/s, n requests in the measured window:");
        TextTable.lines(table).forEach(line -> out.println("  " + line));
        Table reasons = coordinator.query(REASONS.formatted(sweepId));
        if (!reasons.rows().isEmpty()) {
            out.println();
            out.println("Why not every trial is VALID:");
            reasons.rows().forEach(row -> out.println("  " + String.join("  ", row)));
        }
        out.flush();
    }

    /** Where everything is. */
    void printPlaces(Path data, URI api) {
        out.println();
        out.println("Lake        " + data.resolve("lake"));
        out.println("Raw results " + data.resolve("results"));
        out.println("All data    " + data + "  (log: coordinator.log)");
        out.println("API         " + api + "   documented at " + api + "/q/swagger-ui");
        out.println("OpenAPI     " + api + "/q/openapi");
        out.flush();
    }

    /** What to type next, while the coordinator serves. */
    void printHowToAsk(URI api) {
        out.println();
        out.println("Ask it anything:");
        out.println("  curl -s " + api + "/sql -H 'Content-Type: application/json' \\");
        out.println(
                "    -d '{\"sql\": \"SELECT model, rate, avg(ttft_ms) AS ttft_ms FROM"
                        + " request_latency JOIN trials USING (sweep_id, trial_id) GROUP BY ALL"
                        + " ORDER BY ALL\"}'");
        out.flush();
    }

    /** What to type next, when the coordinator ends with the demo. */
    void printHowToServe(Path data) {
        out.println();
        out.println("To ask more of the same data: sweeplake serve --data " + data);
        out.println("To keep the demo serving:     sweeplake demo --keep");
        out.flush();
    }
}
