package io.sweeplake.coordinator.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.coordinator.sweep.PastTrials.Latency;
import io.sweeplake.coordinator.sweep.PastTrials.Overhead;
import io.sweeplake.coordinator.sweep.PastTrials.Past;
import io.sweeplake.coordinator.sweep.PastTrials.Target;
import io.sweeplake.lake.Lake;
import io.sweeplake.sql.TableSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakePastTrialsTest {
    private static final Target SMALL = new Target("http://small", "a-model", "h");
    // Started up in 4 s, waited 3 s for the lane, held it for 10 s beyond 60 s of load and 5 s of
    // warm-up, landed in 2 s. Its three requests took 1, 2 and 3 ms.
    private static final String TRIAL =
            """
            INSERT INTO trials BY NAME
            SELECT 's1' AS sweep_id, 's1-t1-r1' AS trial_id, 't1' AS treatment_id, 1 AS replicate,
                0 AS order_index, 'lane' AS lane, 1 AS attempt, MAP {'rate': '5'} AS factors,
                'http://small' AS endpoint, 5.0 AS rate, 60.0 AS duration_s, 5.0 AS warmup_s,
                'small' AS stack, 'a-model' AS model, 'h' AS harness, '1' AS harness_version,
                'x' AS harness_shape, 1 AS shards, TIMESTAMP '2026-01-01 12:00:00' AS planned_at,
                TIMESTAMP '2026-01-01 12:00:00' AS launched_at,
                TIMESTAMP '2026-01-01 12:00:04' AS ready_at,
                TIMESTAMP '2026-01-01 12:00:07' AS started_at,
                TIMESTAMP '2026-01-01 12:01:22' AS harness_exited_at,
                TIMESTAMP '2026-01-01 12:01:24' AS landed_at,
                3 AS request_count, 3 AS ok_count, 0 AS error_count, 0 AS incomplete_count,
                'VALID' AS validity, 1 AS method_version, 1 AS schema_version
            """;

    @TempDir Path lake;

    @Test
    void knowsWhatATrialTookBesideItsLoad() throws Exception {
        SmallLake.writeTo(lake);
        measured();

        Map<Target, Past> past = past(Set.of(SMALL, new Target("http://large", "a-model", "h")));

        assertThat(past).containsOnlyKeys(SMALL);
        assertThat(past.get(SMALL).trials()).isEqualTo(1);
        assertThat(past.get(SMALL).overhead())
                .isEqualTo(
                        new Overhead(
                                Duration.ofSeconds(4),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(2)));
        assertThat(past.get(SMALL).latencies())
                .containsExactly(new Latency(5, Duration.ofMillis(2)));
    }

    @Test
    void saysNothingOfAnotherModelOrHarnessAtTheSameUrl() throws Exception {
        SmallLake.writeTo(lake);
        measured();

        assertThat(past(Set.of(new Target("http://small", "b-model", "h")))).isEmpty();
        assertThat(past(Set.of(new Target("http://small", "a-model", "g")))).isEmpty();
    }

    @Test
    void knowsNothingOfALakeThatIsEmpty() {
        assertThat(past(Set.of(SMALL))).isEmpty();
    }

    @Test
    void doesNotHoldUpAPlanForALakeThatCannotBeRead() throws Exception {
        SmallLake.writeTo(lake);
        Files.writeString(lake.resolve("trials/sweep_id=s1/s1-t1-r1.parquet"), "broken");

        assertThat(past(Set.of(SMALL))).isEmpty();
    }

    private Map<Target, Past> past(Set<Target> targets) {
        return new LakePastTrials(lake).find(targets);
    }

    private void measured() throws Exception {
        Path trial = lake.resolve("trials/sweep_id=s1/s1-t1-r1.parquet");
        Files.delete(trial);
        try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = duckdb.createStatement()) {
            for (TableSchema table : TableSchema.all()) {
                statement.execute(table.ddl());
            }
            statement.execute(TRIAL);
            statement.execute("COPY trials TO '" + trial + "' (FORMAT parquet)");
        }
        assertThat(new Lake(lake).upgrade().failures()).isEmpty();
    }
}
