package io.sweeplake.coordinator.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.lake.Lake;
import io.sweeplake.lake.Remeasured;
import io.sweeplake.sql.EmptyFile;
import io.sweeplake.sql.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;

/**
 * A lake with a sweep of two treatments, each measured by a trial of two shards of 300 requests, of
 * which the second is slower; a request of each shard failed. Beside it another sweep, and a record
 * of an attempt that was given up.
 */
public final class MeasuredLake {
    /** The spec, with a secret that was taken out before it came here. */
    public static final String SPEC = "name: at home\nendpoint:\n  api_key: '[redacted]'\n";

    private static final String REQUESTS =
            """
            INSERT INTO requests BY NAME
            SELECT '%1$s' AS sweep_id, '%1$s-%2$s-r1' AS trial_id, 2 AS attempt, %3$d AS shard,
                0 AS stage, i AS request_index,
                CASE WHEN i = 150 THEN 'error' ELSE 'ok' END AS status,
                TIMESTAMP '2026-01-01 12:00:00' + to_microseconds(i * 20000 + %3$d * 7000) AS sent_at,
                epoch_us(TIMESTAMP '2026-01-01 12:00:00') + i * 20000 + %3$d * 7000 AS sent_us,
                'epoch' AS clock,
                CASE WHEN i <> 150 THEN 10000 + (i * 7919 %% 300) * 100 + %3$d * 90000 END
                    AS first_token_us,
                CASE WHEN i <> 150 THEN first_token_us + 150000 END AS last_token_us,
                coalesce(last_token_us, 5000) AS end_us,
                CASE WHEN i <> 150 THEN 100 + i %% 3 END AS input_tokens,
                CASE WHEN i <> 150 THEN 16 END AS output_tokens,
                'per_token' AS timing_quality, 'inference-perf' AS harness,
                '0.6.1' AS harness_version, 'x' AS harness_shape, 1 AS schema_version
            FROM range(300) AS t(i)
            """;
    private static final String TRIAL =
            """
            INSERT INTO trials BY NAME
            SELECT '%1$s' AS sweep_id, '%1$s-%2$s-r1' AS trial_id, '%2$s' AS treatment_id,
                1 AS replicate, 0 AS order_index, 'lane' AS lane, 2 AS attempt,
                MAP {'rate': '%3$d'} AS factors, 'http://127.0.0.1:1' AS endpoint,
                'shared' AS workload, %3$d AS rate, 64 AS prefix_tokens, 'small' AS stack,
                'a-model' AS model, 'inference-perf' AS harness, '0.6.1' AS harness_version,
                'x' AS harness_shape, 2 AS shards, 4 AS gpus,
                '{"load": {"type": "constant"}, "data": {"type": "shared_prefix"}}' AS profile,
                TIMESTAMP '2026-01-01 11:59:00' AS planned_at,
                TIMESTAMP '2026-01-01 12:00:00' AS started_at,
                TIMESTAMP '2026-01-01 12:00:07' AS harness_exited_at,
                TIMESTAMP '2026-01-01 12:00:00' AS window_start_at,
                TIMESTAMP '2026-01-01 12:00:06' AS window_end_at,
                600 AS request_count, 598 AS ok_count, 2 AS error_count, 0 AS incomplete_count,
                'VALID' AS validity, 1 AS method_version, 1 AS schema_version
            """;
    private static final String SWEEP =
            """
            INSERT INTO sweeps BY NAME
            SELECT '%1$s' AS sweep_id, 'at home' AS name, 'Measured once' AS description,
                MAP {'team': 'serving'} AS labels, '%2$s' AS spec,
                TIMESTAMP '2026-01-01 00:00:00' AS created_at, 3 AS trial_count, 0 AS gen,
                1 AS schema_version
            """;

    private MeasuredLake() {}

    /** Writes it into an empty folder. */
    public static void writeTo(Path root) {
        try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = duckdb.createStatement()) {
            EmptyFile.writeAll(statement, root);
            for (TableSchema table : TableSchema.all()) {
                statement.execute(table.ddl());
            }
            writeSweep(statement, root, "s1", List.of("t1", "t2"));
            writeSweep(statement, root, "s2", List.of("t1"));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }

        assertThat(new Lake(root).upgrade()).isEqualTo(new Remeasured(3, List.of()));
    }

    /** Writes what a harness left: of a committed attempt, and of the one that was given up. */
    public static void writeRawTo(Path raw) {
        for (String attempt : List.of("s1-t1-r1-a2", "s1-t1-r1-a1")) {
            Path folder = raw.resolve("inference-perf_" + attempt + "-s0_small");
            try {
                Files.createDirectories(folder);
                Files.writeString(folder.resolve("config.yaml"), "server:\n  api_key: sk-123\n");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The names of all files below a folder, sorted. */
    public static List<String> names(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeSweep(
            Statement statement, Path root, String sweep, List<String> treatments)
            throws SQLException {
        int rate = 5;
        for (String treatment : treatments) {
            String trial = sweep + "-" + treatment + "-r1";
            for (int shard = 0; shard < 2; shard++) {
                statement.execute(REQUESTS.formatted(sweep, treatment, shard));
                String file = "requests/sweep_id=%s/gen=0/%s.2.%d.parquet";
                copy(statement, "requests", root.resolve(file.formatted(sweep, trial, shard)));
            }
            statement.execute(TRIAL.formatted(sweep, treatment, rate));
            copy(
                    statement,
                    "trials",
                    root.resolve("trials/sweep_id=" + sweep + "/" + trial + ".parquet"));
            rate = rate * 2;
        }
        statement.execute(SWEEP.formatted(sweep, SPEC.replace("'", "''")));
        copy(statement, "sweeps", root.resolve("sweeps/" + sweep + ".parquet"));
        // An attempt that was given up.
        statement.execute(
                REQUESTS.formatted(sweep, treatments.get(0), 0)
                        .replace("2 AS attempt", "1 AS attempt"));
        String lost = "requests/sweep_id=%1$s/gen=0/%1$s-t1-r1.1.0.parquet";
        copy(statement, "requests", root.resolve(lost.formatted(sweep)));
    }

    private static void copy(Statement statement, String table, Path file) throws SQLException {
        statement.execute("COPY " + table + " TO '" + made(file) + "' (FORMAT parquet)");
        statement.execute("DELETE FROM " + table);
    }

    private static String made(Path file) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        return file.toString();
    }
}
