package io.sweeplake.agent.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sweeplake.agent.harness.HarnessAdapters;
import io.sweeplake.sql.LakeMacros;
import io.sweeplake.sql.LakeView;
import io.sweeplake.sql.LakeViews;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** guidellm's names are not the lake's: what it calls ITL is TPOT, what it calls TPOT is NTPOT. */
class GuidellmLatencyTest {
    /** Two ends of a span, each to the nearest microsecond. */
    private static final double RESOLUTION_MS = 0.001;

    private static final String ONE_TRIAL =
            """
            CREATE VIEW sweeps AS SELECT DISTINCT sweep_id, NULL::MAP(VARCHAR, DOUBLE) AS slo
                FROM requests;
            CREATE VIEW trials AS SELECT DISTINCT sweep_id, trial_id, 1 AS shards,
                NULL::TIMESTAMP AS window_start_at, NULL::TIMESTAMP AS window_end_at FROM requests;
            %s
            SELECT view.*, (r.end_us - r.last_token_us) / 1000.0 AS tail_ms
            FROM request_latency AS view JOIN requests AS r USING (request_index)
            WHERE view.status = 'ok' ORDER BY request_index
            """;

    @TempDir private Path lakeRoot;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "captured-v0.4.0-sanity-random-constant-rates",
                "captured-v0.4.0-chat-streaming",
                "captured-v0.7.3-sanity-random-constant-rates"
            })
    void makesOfEachRequestWhatGuidellmMakesOfIt(String name)
            throws IOException, URISyntaxException {
        Path results =
                Path.of(getClass().getResource("/cases/guidellm/" + name).toURI())
                        .resolve("results");
        LandedLake lake = new LandedLake(lakeRoot);
        lake.land(HarnessAdapters.find("guidellm").orElseThrow().open(results), Optional.empty());

        List<Map<String, String>> rows = lake.ask(ONE_TRIAL.formatted(latencyView()));

        List<JsonNode> records = successfulOf(results.resolve("results.json.gz"));
        assertThat(rows).hasSameSizeAs(records);
        for (int i = 0; i < rows.size(); i++) {
            compare(rows.get(i), records.get(i));
        }
    }

    private static void compare(Map<String, String> row, JsonNode record) {
        int tokens = record.path("output_tokens").intValue();
        assertThat(number(row, "ttft_ms"))
                .isCloseTo(ms(record, "time_to_first_token_ms"), within(RESOLUTION_MS));
        assertThat(number(row, "tpot_ms"))
                .isCloseTo(ms(record, "inter_token_latency_ms"), within(RESOLUTION_MS));
        // guidellm counts to the last token, the lake to the end of the answer.
        assertThat(number(row, "ntpot_ms") - number(row, "tail_ms") / tokens)
                .isCloseTo(ms(record, "time_per_output_token_ms"), within(RESOLUTION_MS));
        assertThat(number(row, "e2e_ms"))
                .isCloseTo(
                        record.path("request_latency").doubleValue() * 1000, within(RESOLUTION_MS));
    }

    private static double number(Map<String, String> row, String column) {
        return Double.parseDouble(row.get(column));
    }

    private static double ms(JsonNode record, String key) {
        return record.path(key).doubleValue();
    }

    private static String latencyView() {
        return String.join(";", LakeMacros.formulas())
                + ";"
                + LakeMacros.overTables("lake_requests")
                + ";"
                + LakeViews.all().stream()
                        .filter(view -> view.name().equals("request_latency"))
                        .map(LakeView::sql)
                        .findFirst()
                        .orElseThrow()
                + ";";
    }

    private static List<JsonNode> successfulOf(Path report) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        try (InputStream in = new GZIPInputStream(Files.newInputStream(report))) {
            for (JsonNode benchmark : new JsonMapper().readTree(in).path("benchmarks")) {
                benchmark.path("requests").path("successful").forEach(records::add);
            }
        }

        return records;
    }
}
