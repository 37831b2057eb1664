package io.sweeplake.coordinator.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.lake.Lake;
import io.sweeplake.lake.LakeCare;
import io.sweeplake.sql.TableSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeUpkeepTest {
    private static final SweepId SWEEP = new SweepId("s1");
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

    @TempDir Path folder;

    /** Two trials of two requests. */
    @BeforeEach
    void aLakeWithASweep() throws Exception {
        new Lake(folder).initialise();
        try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = duckdb.createStatement()) {
            for (TableSchema table : TableSchema.all()) {
                statement.execute(table.ddl());
            }

            statement.execute(
                    "INSERT INTO sweeps BY NAME SELECT 's1' AS sweep_id, 'a' AS name, 'a' AS spec,"
                            + " TIMESTAMP '2026-01-01' AS created_at, 2 AS trial_count, 0 AS gen,"
                            + " 1 AS schema_version");
            write(statement, "FROM sweeps", "sweeps/s1.parquet");
            for (String trial : List.of("s1-t1-r1", "s1-t1-r2")) {
                statement.execute(
                        """
                        INSERT INTO trials BY NAME SELECT 's1' AS sweep_id, '%1$s' AS trial_id,
                            't1' AS treatment_id, 1 AS replicate, 0 AS order_index, 'x' AS lane,
                            1 AS attempt, 'x' AS stack, 'x' AS model, 'x' AS harness,
                            'x' AS harness_version, 'x' AS harness_shape, 1 AS shards,
                            TIMESTAMP '2026-01-01' AS planned_at, 2 AS request_count,
                            2 AS ok_count, 0 AS error_count, 0 AS incomplete_count,
                            'VALID' AS validity, 1 AS method_version, 1 AS schema_version
                        """
                                .formatted(trial));
                statement.execute(
                        """
                        INSERT INTO requests BY NAME SELECT 's1' AS sweep_id, '%1$s' AS trial_id,
                            1 AS attempt, 0 AS shard, i AS request_index, 'ok' AS status,
                            'none' AS clock, 'none' AS timing_quality, 'x' AS harness,
                            'x' AS harness_version, 'x' AS harness_shape, 1 AS schema_version
                        FROM range(2) t(i)
                        """
                                .formatted(trial));
                String where = " WHERE trial_id = '" + trial + "'";
                write(statement, "FROM trials" + where, "trials/sweep_id=s1/" + trial + ".parquet");
                write(
                        statement,
                        "FROM requests" + where,
                        "requests/sweep_id=s1/gen=0/" + trial + ".1.0.parquet");
            }
        }
    }

    @Test
    void compactsWhatIsOverAndTidiesUpAfterwards() {
        upkeep(Set.of(), true, Optional.empty()).look();

        assertThat(folder.resolve("trials/sweep_id=s1/compacted.1.parquet")).exists();
        assertThat(folder.resolve("requests/sweep_id=s1/gen=1/placed.0.parquet")).exists();
        assertThat(folder.resolve("trials/sweep_id=s1/s1-t1-r1.parquet")).doesNotExist();
    }

    @Test
    void leavesASweepAloneThatIsNotOver() {
        upkeep(Set.of(SWEEP), true, Optional.of(Duration.ofDays(1))).look();

        assertThat(folder.resolve("trials/sweep_id=s1/compacted.1.parquet")).doesNotExist();
        assertThat(folder.resolve("sweeps/s1.parquet")).exists();
    }

    @Test
    void doesNothingWithoutTheLease() {
        upkeep(Set.of(), false, Optional.of(Duration.ofDays(1))).look();

        assertThat(folder.resolve("trials/sweep_id=s1/compacted.1.parquet")).doesNotExist();
        assertThat(folder.resolve("sweeps/s1.parquet")).exists();
    }

    @Test
    void removesWhatIsTooOldAndDeletesItLater() {
        LakeUpkeep upkeep = upkeep(Set.of(), true, Optional.of(Duration.ofDays(1)));

        upkeep.look();
        assertThat(folder.resolve("sweeps/s1.parquet")).exists();
        new LakeCare(folder, Duration.ZERO).tidy(LATER.plus(Duration.ofDays(1)));

        assertThat(folder.resolve("sweeps/s1.parquet")).doesNotExist();
        assertThat(folder.resolve("requests/sweep_id=s1")).doesNotExist();
    }

    private LakeUpkeep upkeep(Set<SweepId> unfinished, boolean leased, Optional<Duration> keep) {
        return new LakeUpkeep(
                new Lake(folder),
                new LakeCare(folder, Duration.ZERO),
                new LakeUpkeep.Terms(Optional.of(Duration.ofMinutes(15)), keep),
                () -> unfinished,
                () -> leased,
                Clock.fixed(LATER, ZoneOffset.UTC));
    }

    private void write(Statement statement, String rows, String file) throws Exception {
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        statement.execute("COPY (%s) TO '%s' (FORMAT PARQUET)".formatted(rows, target));
    }
}
