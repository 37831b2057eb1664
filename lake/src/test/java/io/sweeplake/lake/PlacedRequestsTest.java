package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.FIRST;
import static io.sweeplake.lake.Staging.SWEEP;
import static io.sweeplake.lake.Staging.T0;
import static io.sweeplake.lake.Staging.TRIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.lake.Staging.Sending;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compacted requests say themselves what else their trial's row says of them. */
@Tag("any-java")
class PlacedRequestsTest {
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
    private static final String LATENCIES = "SELECT * FROM request_latency ORDER BY ALL";
    private static final String PROMISES = "SELECT * FROM request_slo ORDER BY ALL";
    private static final String COUNTED = "SELECT count(*) FILTER (in_window) FROM request_latency";
    private static final String SAID =
            "SELECT DISTINCT in_window_count FROM trials WHERE trial_id = '" + TRIAL + "'";

    @TempDir Path folder;
    private Staging staging;
    private Lake lake;
    private LakeCare care;

    @BeforeEach
    void aTrialOfTwoShardsOneOfWhichStartedLate() throws Exception {
        staging = new Staging(folder);
        lake = new Lake(folder);
        care = new LakeCare(folder, Duration.ofHours(1));
        lake.initialise();
        lake.record(Staging.sweep());
        lake.commit(
                Staging.commit(
                        FIRST,
                        10,
                        staging.stage(FIRST, 0, Sending.steady(T0, Duration.ofMillis(200), 30)),
                        staging.stage(
                                FIRST,
                                1,
                                Sending.steady(T0.plusMillis(1500), Duration.ofMillis(200), 30))));
    }

    @Test
    void areMeasuredAsTheyWereBefore() throws Exception {
        List<List<String>> latencies = staging.ask("request_latency", LATENCIES);
        List<List<String>> promises = staging.ask("request_slo", PROMISES);
        assertThat(outside()).isPositive();

        care.compact(SWEEP);
        care.tidy(LATER);

        assertThat(staging.ask("request_latency", LATENCIES)).isEqualTo(latencies);
        assertThat(staging.ask("request_slo", PROMISES)).isEqualTo(promises);
    }

    @Test
    void replaceWhatAnOlderCompactionWrote() throws Exception {
        List<List<String>> latencies = staging.ask("request_latency", LATENCIES);
        assertThat(compactPlainly()).isEqualTo(1);
        care.tidy(LATER);
        assertThat(staging.ask("request_latency", LATENCIES)).isEqualTo(latencies);
        assertThat(care.isQuietSince(SWEEP, LATER)).isTrue();

        assertThat(care.compact(SWEEP).map(Compacted::generation)).contains(2);
        care.tidy(LATER);

        assertThat(staging.layout().placed(SWEEP, 2, 0)).exists();
        assertThat(staging.ask("request_latency", LATENCIES)).isEqualTo(latencies);
        assertThat(care.isQuietSince(SWEEP, LATER)).isFalse();
        assertThat(care.compact(SWEEP)).isEmpty();
    }

    @Test
    void areReadOnceWhileBothGenerationsLieSideBySide() throws Exception {
        List<List<String>> latencies = staging.ask("request_latency", LATENCIES);

        care.compact(SWEEP);
        assertThat(staging.ask("request_latency", LATENCIES)).isEqualTo(latencies);
        compactPlainly();
        assertThat(staging.ask("request_latency", LATENCIES)).isEqualTo(latencies);
        care.compact(SWEEP);
        assertThat(staging.ask("request_latency", LATENCIES)).isEqualTo(latencies);
    }

    @Test
    void areTakenBackWhenAnotherMethodFindsAnotherWindow() throws Exception {
        List<List<String>> counted = staging.ask("request_latency", COUNTED);
        care.compact(SWEEP);
        anOlderMethodHadAShorterWindow();
        assertThat(staging.ask("request_latency", COUNTED)).isNotEqualTo(counted);

        lake.rejudge(new TrialInLake(SWEEP, TRIAL));

        assertThat(staging.ask("request_latency", COUNTED)).isEqualTo(counted);
        assertThat(staging.view(SAID)).isEqualTo(counted);
        care.compact(SWEEP);
        care.tidy(LATER);
        assertThat(staging.ask("request_latency", COUNTED)).isEqualTo(counted);
        assertThat(staging.layout().placed(SWEEP, 3, 0)).exists();
    }

    private int compactPlainly() throws Exception {
        return new Compaction(staging.layout(), new DiskSteps(), SWEEP, Compaction.Form.PLAIN)
                .run()
                .orElseThrow()
                .generation();
    }

    private long outside() throws Exception {
        return Long.parseLong(
                staging.ask(
                                "request_latency",
                                "SELECT count(*) FILTER (NOT in_window) FROM request_latency")
                        .get(0)
                        .get(0));
    }

    private void anOlderMethodHadAShorterWindow() throws Exception {
        rewrite(
                staging.layout().compactedTrials(SWEEP, 1),
                "window_end_at - INTERVAL 1 SECOND AS window_end_at, 1::INTEGER AS method_version");
        rewrite(
                staging.layout().placed(SWEEP, 1, 0),
                "trial_window_end_at - INTERVAL 1 SECOND AS trial_window_end_at");
    }

    private static void rewrite(Path file, String replaced) throws Exception {
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE earlier AS SELECT * REPLACE (%s) FROM %s"
                            .formatted(replaced, Database.parquet(List.of(file))));
            Database.writeParquet(connection, "earlier", file);
        }
    }
}
