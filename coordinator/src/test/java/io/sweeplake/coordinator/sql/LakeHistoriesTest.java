package io.sweeplake.coordinator.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.coordinator.statistics.History;
import io.sweeplake.lake.Lake;
import io.sweeplake.sql.TableSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeHistoriesTest {
    // Night n measured a TTFT of 20 + n ms, ten times.
    private static final List<String> NIGHT =
            List.of(
                    """
                    INSERT INTO sweeps BY NAME
                    SELECT 'night%1$d' AS sweep_id, 'a sweep' AS name, 'name: a' AS spec, 0 AS gen,
                        MAP {'schedule': 'nightly', 'fired_at': '2026-01-0%1$dT02:00:00Z'} AS labels,
                        TIMESTAMP '2026-02-01' AS created_at, 1 AS trial_count, 1 AS schema_version
                    """,
                    """
                    INSERT INTO trials BY NAME
                    SELECT 'night%1$d' AS sweep_id, 'r%1$d' AS trial_id, 't1' AS treatment_id,
                        1 AS replicate, 0 AS order_index, 'lane' AS lane, 1 AS attempt,
                        MAP {'rate': '5', 'endpoint': 'small'} AS factors, 'small' AS stack,
                        'a-model' AS model, 'h' AS harness, '1' AS harness_version,
                        'x' AS harness_shape, 1 AS shards, TIMESTAMP '2026-01-01' AS planned_at,
                        10 AS request_count, 10 AS ok_count, 0 AS error_count,
                        0 AS incomplete_count, 'VALID' AS validity, 1 AS method_version,
                        1 AS schema_version
                    """,
                    """
                    INSERT INTO requests BY NAME
                    SELECT 'night%1$d' AS sweep_id, 'r%1$d' AS trial_id, 1 AS attempt, 0 AS shard,
                        i AS request_index, 'ok' AS status, 'none' AS clock,
                        20000 + %1$d * 1000 AS first_token_us, 'summary' AS timing_quality,
                        'h' AS harness, '1' AS harness_version, 'x' AS harness_shape,
                        1 AS schema_version
                    FROM range(10) AS t(i)
                    """);

    @TempDir Path lake;

    @Test
    void hasEveryMetricFiringByFiring() throws Exception {
        SmallLake.writeTo(lake);
        write(2);
        write(1);

        List<History> found = histories().find("nightly");

        assertThat(found)
                .containsExactly(
                        new History(
                                new History.Subject(
                                        "t1", "small", "a-model", "rate=5", "ttft_ms_p50", true),
                                List.of(
                                        new History.Point(night(1), "night1", 21),
                                        new History.Point(night(2), "night2", 22))));
    }

    @Test
    void hasNothingOfAnotherSchedule() throws Exception {
        SmallLake.writeTo(lake);
        write(1);

        assertThat(histories().find("hourly")).isEmpty();
    }

    private static Instant night(int number) {
        return Instant.parse("2026-01-0" + number + "T02:00:00Z");
    }

    private LakeHistories histories() {
        return new LakeHistories(lake);
    }

    private void write(int night) throws Exception {
        String sweep = "sweep_id=night" + night;
        try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = duckdb.createStatement()) {
            for (TableSchema table : TableSchema.all()) {
                statement.execute(table.ddl());
            }
            for (String insert : NIGHT) {
                statement.execute(insert.formatted(night));
            }
            copy(statement, "sweeps", lake.resolve("sweeps/night" + night + ".parquet"));
            copy(statement, "trials", lake.resolve("trials/" + sweep + "/r" + night + ".parquet"));
            copy(
                    statement,
                    "requests",
                    lake.resolve("requests/" + sweep + "/gen=0/r" + night + ".1.0.parquet"));
        }
        assertThat(new Lake(lake).upgrade().failures()).isEmpty();
    }

    private static void copy(Statement statement, String table, Path file) throws Exception {
        Files.createDirectories(file.getParent());
        statement.execute("COPY " + table + " TO '" + file + "' (FORMAT parquet)");
    }
}
