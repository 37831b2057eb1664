package io.sweeplake.agent.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.sweeplake.contract.lake.ShardManifest;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lands what harnesses left behind and compares every row. A case is a folder with {@code
 * results/}, {@code expected.csv} and {@code expected.properties}; the scripts beside the tests
 * make them.
 */
class LandingCasesTest {
    /** The number of output tokens, as the documentation of RequestRecord says it. */
    private static final String ROWS =
            """
            SELECT *, len(token_us) AS token_count,
                   CASE WHEN tokens >= 2
                        THEN round((last_token_us - first_token_us) / (tokens - 1), 3) END AS tpot_us
            FROM (SELECT *,
                         coalesce(server_output_tokens,
                                  CASE WHEN extras['ignore_eos'] = 1
                                            AND extras['content_chunk_count'] = asked_output_tokens
                                       THEN asked_output_tokens END,
                                  output_tokens) AS tokens
                  FROM requests)
            ORDER BY request_index
            """;

    private static final double ONE_US = 1.0;

    @TempDir private Path lakeRoot;

    @ParameterizedTest
    @MethodSource("cases")
    void landsEveryRequestAsItWasMeasured(Path folder) throws IOException {
        LandedLake lake = new LandedLake(lakeRoot);

        lake.land(folder.resolve("results"));

        List<Map<String, String>> rows = lake.ask(ROWS);
        List<String> expected = Files.readAllLines(folder.resolve("expected.csv"));
        String[] columns = expected.get(0).split(",");
        assertThat(rows).hasSize(expected.size() - 1);
        for (int i = 0; i < rows.size(); i++) {
            compare(rows.get(i), columns, expected.get(i + 1).split(",", -1));
        }
    }

    private static void compare(Map<String, String> row, String[] columns, String[] expected) {
        for (int i = 0; i < columns.length; i++) {
            String what = "row " + row.get("request_index") + ", " + columns[i];
            String value = row.get(columns[i]);
            if (!columns[i].endsWith("_us") || expected[i].isEmpty() || value.isEmpty()) {
                assertThat(value).as(what).isEqualTo(expected[i]);
            } else {
                assertThat(Double.parseDouble(value))
                        .as(what)
                        .isCloseTo(Double.parseDouble(expected[i]), within(ONE_US));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysInTheManifestWhatLanded(Path folder) throws IOException {
        Properties expected = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("expected.properties"))) {
            expected.load(reader);
        }

        ShardManifest manifest = new LandedLake(lakeRoot).land(folder.resolve("results"));

        assertThat(
                        Map.of(
                                "version", manifest.source().version(),
                                "shape", manifest.source().shape(),
                                "warnings", "" + manifest.source().warnings().size(),
                                "ok", "" + manifest.counts().ok(),
                                "error", "" + manifest.counts().error(),
                                "incomplete", "" + manifest.counts().incomplete(),
                                "reported", "" + manifest.counts().reported().orElseThrow(),
                                "stages", "" + manifest.files().get(1).rows()))
                .isEqualTo(expected);
        assertThat(manifest.source().truncated()).isFalse();
    }

    static Stream<Path> cases() throws IOException, URISyntaxException {
        Path root = Path.of(LandingCasesTest.class.getResource("/cases/inference-perf").toURI());
        try (Stream<Path> folders = Files.list(root)) {
            return folders.sorted().toList().stream();
        }
    }
}
