package io.sweeplake.agent.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.sweeplake.agent.harness.HarnessAdapters;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.contract.lake.ShardManifest;
import java.io.IOException;
import java.io.Reader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            SELECT *, len(token_us) AS token_count, list_sum(token_us) AS token_us_sum,
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

    /** Harnesses whose results can be read; each has a folder of cases. */
    private static final List<String> HARNESSES = HarnessAdapters.names();

    private static final String UNREADABLE = "unreadable";

    @TempDir private Path lakeRoot;

    @ParameterizedTest
    @MethodSource("readableCases")
    void landsEveryRequestAsItWasMeasured(Path folder) throws IOException {
        LandedLake lake = new LandedLake(lakeRoot);

        land(lake, folder);

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
            boolean sum = columns[i].equals("token_us_sum");
            if (!(sum || columns[i].endsWith("_us")) || expected[i].isEmpty() || value.isEmpty()) {
                assertThat(value).as(what).isEqualTo(expected[i]);
            } else {
                // Each token's time may be a microsecond off.
                double off = sum ? Double.parseDouble(row.get("token_count")) : ONE_US;
                assertThat(Double.parseDouble(value))
                        .as(what)
                        .isCloseTo(Double.parseDouble(expected[i]), within(off));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("readableCases")
    void saysInTheManifestWhatLanded(Path folder) throws IOException {
        Map<String, String> expected = expectedOf(folder);

        ShardManifest manifest = land(new LandedLake(lakeRoot), folder);

        Map<String, String> said = new HashMap<>();
        said.put("version", manifest.source().version());
        said.put("shape", manifest.source().shape());
        said.put("truncated", "" + manifest.source().truncated());
        said.put("warnings", "" + manifest.source().warnings().size());
        said.put("ok", "" + manifest.counts().ok());
        said.put("error", "" + manifest.counts().error());
        said.put("incomplete", "" + manifest.counts().incomplete());
        manifest.counts().reported().ifPresent(count -> said.put("reported", "" + count));
        said.put("stages", "" + manifest.files().get(1).rows());
        assertThat(said).as(manifest.source().warnings().toString()).containsAllEntriesOf(expected);
    }

    @ParameterizedTest
    @MethodSource("unreadableCases")
    void refusesWhatHoldsNoResult(Path folder) {
        LandedLake lake = new LandedLake(lakeRoot);

        assertThatThrownBy(() -> land(lake, folder))
                .isInstanceOf(ResultsUnreadable.class)
                .hasMessageContaining(folder.resolve("results").toString());
    }

    /** By what the files hold: the case's folder only says which harness that must be. */
    private static ShardManifest land(LandedLake lake, Path folder) throws IOException {
        String harness = folder.getParent().getFileName().toString();
        Path results = folder.resolve("results");
        HarnessResults found =
                HarnessAdapters.find(ResultsFolder.of(results))
                        .orElseGet(() -> HarnessAdapters.find(harness).orElseThrow().open(results));
        assertThat(found.origin().harness()).isEqualTo(harness);

        return lake.land(found, Optional.empty());
    }

    private static Map<String, String> expectedOf(Path folder) throws IOException {
        Properties expected = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve("expected.properties"))) {
            expected.load(reader);
        }

        Map<String, String> facts = new HashMap<>();
        // A file that is as long as it should be goes without saying.
        facts.put("truncated", "false");
        expected.forEach((key, value) -> facts.put((String) key, (String) value));
        return facts;
    }

    static Stream<Path> readableCases() throws IOException, URISyntaxException {
        List<Path> cases = new ArrayList<>();
        for (Path folder : cases()) {
            if (!expectedOf(folder).containsKey(UNREADABLE)) {
                cases.add(folder);
            }
        }

        return cases.stream();
    }

    static Stream<Path> unreadableCases() throws IOException, URISyntaxException {
        List<Path> cases = new ArrayList<>();
        for (Path folder : cases()) {
            if (expectedOf(folder).containsKey(UNREADABLE)) {
                cases.add(folder);
            }
        }

        return cases.stream();
    }

    private static List<Path> cases() throws IOException, URISyntaxException {
        List<Path> cases = new ArrayList<>();
        for (String harness : HARNESSES) {
            Path root = Path.of(LandingCasesTest.class.getResource("/cases/" + harness).toURI());
            try (Stream<Path> folders = Files.list(root)) {
                folders.sorted().forEach(cases::add);
            }
        }

        return cases;
    }
}
