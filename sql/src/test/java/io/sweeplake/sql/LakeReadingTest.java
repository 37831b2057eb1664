package io.sweeplake.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeReadingTest {
    private static final String ONE_TRIAL =
            "INSERT INTO sweeps DEFAULT VALUES;\nINSERT INTO trials (shards) VALUES (4);\n";
    private static final String TWO_SWEEPS =
            """
            INSERT INTO sweeps (sweep_id) VALUES ('s1'), ('s2');
            INSERT INTO trials (sweep_id, trial_id) VALUES ('s1', 's1-t1-r1'), ('s2', 's2-t1-r1');
            INSERT INTO requests (sweep_id, trial_id, end_us)
            VALUES ('s1', 's1-t1-r1', 7), ('s2', 's2-t1-r1', 8);
            """;

    @TempDir Path folder;

    /** The percentiles of a trial are those of the union, interpolated as numpy's default does. */
    @Test
    void poolsTheRequestsOfAllShardsBeforeAnyPercentile() {
        Random random = new Random(7);
        long[] ttftUs =
                IntStream.range(0, 2000)
                        // One shard of four is three times as slow.
                        .mapToLong(i -> (i % 4 == 0 ? 3 : 1) * lognormal(random))
                        .toArray();
        TestLake lake = TestLake.empty(folder).with(ONE_TRIAL + inserts(ttftUs));

        String answer = lake.query("SELECT ttft_ms_p50, ttft_ms_p99 FROM trial_latency").get(1);

        String[] cells = answer.split(",");
        assertThat(Double.parseDouble(cells[0])).isCloseTo(linear(ttftUs, 0.50), within(1e-9));
        assertThat(Double.parseDouble(cells[1])).isCloseTo(linear(ttftUs, 0.99), within(1e-9));
    }

    @Test
    void neverReadsWhatIsStaged() throws IOException {
        TestLake lake = TestLake.empty(folder).with(TWO_SWEEPS);
        Path landed = folder.resolve("requests/sweep_id=s1/gen=0/s1-t1-r1.1.0.parquet");
        Path staged = folder.resolve("_staging/s1-t1-r1-a1/1/requests.parquet");
        Files.createDirectories(staged.getParent());
        Files.copy(landed, staged);

        assertThat(lake.query("SELECT end_us FROM requests ORDER BY ALL"))
                .containsExactly("end_us", "7", "8");
    }

    @Test
    void opensNoRequestsOfOtherSweepsWhenASweepIsNamed() {
        String plan = planOf("SELECT failed_count FROM trial_errors WHERE sweep_id = 's1'");

        assertThat(plan)
                .contains("/requests/sweep_id=s1/")
                .doesNotContain("/requests/sweep_id=s2/");
    }

    /** What a trial measured is kept, so its requests need not be read again. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "trial_latency",
                "trial_load",
                "trial_percentiles",
                "trial_throughput",
                "treatment_summary"
            })
    void opensNoRequestsForWhatTrialsMeasured(String view) {
        String plan = planOf("FROM " + view + " WHERE sweep_id = 's1'");

        assertThat(plan).contains("/trials/sweep_id=s1/").doesNotContain("/requests/");
    }

    @Test
    void opensNoMetricsOfOtherSweepsWhenASweepIsNamed() {
        String plan = planOf("SELECT ttft_ms_p50 FROM trial_latency WHERE sweep_id = 's1'");

        assertThat(plan)
                .contains("/trial_metrics/sweep_id=s1/")
                .doesNotContain("/trial_metrics/sweep_id=s2/");
    }

    private String planOf(String question) {
        TestLake lake = TestLake.empty(folder).with(TWO_SWEEPS);
        return String.join("\n", lake.query("EXPLAIN ANALYZE " + question));
    }

    private static long lognormal(Random random) {
        return Math.round(100_000 * Math.exp(0.5 * random.nextGaussian()));
    }

    private static String inserts(long[] ttftUs) {
        return IntStream.range(0, ttftUs.length)
                .mapToObj(i -> "(" + i % 4 + ", " + ttftUs[i] + ")")
                .collect(
                        Collectors.joining(
                                ", ", "INSERT INTO requests (shard, first_token_us) VALUES ", ";"));
    }

    /** In milliseconds; method "linear" of numpy.percentile. */
    private static double linear(long[] us, double fraction) {
        long[] sorted = us.clone();
        Arrays.sort(sorted);
        double place = fraction * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return (sorted[below] + (place - below) * (sorted[above] - sorted[below])) / 1000.0;
    }
}
