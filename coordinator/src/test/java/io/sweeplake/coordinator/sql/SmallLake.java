package io.sweeplake.coordinator.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.lake.Lake;
import io.sweeplake.lake.Remeasured;
import io.sweeplake.sql.EmptyFile;
import io.sweeplake.sql.TableSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.duckdb.DuckDBDriver;

/** A lake with one sweep, one measured trial of three requests, and something staged. */
public final class SmallLake {
    private static final String REQUESTS =
            """
            INSERT INTO requests BY NAME
            SELECT 's1' AS sweep_id, 's1-t1-r1' AS trial_id, 1 AS attempt, 0 AS shard,
                i AS request_index, 'ok' AS status, 'none' AS clock, (i + 1) * 1000 AS end_us,
                MAP {'ignore_eos': 1.0} AS extras, 'summary' AS timing_quality, 'h' AS harness,
                '1' AS harness_version, 'x' AS harness_shape, 1 AS schema_version
            FROM range(3) AS t(i)
            """;
    private static final String TRIALS =
            """
            INSERT INTO trials BY NAME
            SELECT 's1' AS sweep_id, 's1-t1-r1' AS trial_id, 't1' AS treatment_id, 1 AS replicate,
                0 AS order_index, 'lane' AS lane, 1 AS attempt, MAP {'rate': '5'} AS factors,
                'small' AS stack, 'a-model' AS model, 'h' AS harness, '1' AS harness_version,
                'x' AS harness_shape, 1 AS shards, TIMESTAMP '2026-01-01 12:00:00' AS planned_at,
                3 AS request_count, 3 AS ok_count, 0 AS error_count, 0 AS incomplete_count,
                'VALID' AS validity, 1 AS method_version, 1 AS schema_version
            """;
    private static final String SWEEPS =
            """
            INSERT INTO sweeps BY NAME
            SELECT 's1' AS sweep_id, 'a, "sweep"' AS name, 'name: a' AS spec,
                TIMESTAMP '2026-01-01 00:00:00' AS created_at, 1 AS trial_count, 0 AS gen,
                1 AS schema_version
            """;

    private SmallLake() {}

    static void writeTo(Path root) {
        try (Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = duckdb.createStatement()) {
            EmptyFile.writeAll(statement, root);
            for (TableSchema table : TableSchema.all()) {
                statement.execute(table.ddl());
            }
            statement.execute(REQUESTS);
            statement.execute(TRIALS);
            statement.execute(SWEEPS);
            copy(
                    statement,
                    "requests",
                    root.resolve("requests/sweep_id=s1/gen=0/s1-t1-r1.1.0.parquet"));
            copy(statement, "requests", root.resolve("_staging/s1-t1-r1-a1/0/requests.parquet"));
            copy(statement, "trials", root.resolve("trials/sweep_id=s1/s1-t1-r1.parquet"));
            copy(statement, "sweeps", root.resolve("sweeps/s1.parquet"));
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }

        // As a commit leaves it: a coordinator that starts on it finds nothing to measure anew.
        assertThat(new Lake(root).upgrade()).isEqualTo(new Remeasured(1, List.of()));
    }

    /** Every file under a folder with the SHA-256 of its bytes. */
    public static Map<String, String> checksums(Path root) {
        Map<String, String> sums = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.isDirectory(file) ? new byte[0] : Files.readAllBytes(file);
                byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes);
                sums.put(root.relativize(file).toString(), HexFormat.of().formatHex(sum));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }

        return sums;
    }

    /**
     * Writes rows to a Parquet file of its own, with the folders before it.
     *
     * @param rows a table, or a statement in parentheses
     */
    public static void copy(Statement statement, String rows, Path file) throws SQLException {
        statement.execute("COPY " + rows + " TO '" + made(file) + "' (FORMAT parquet)");
    }

    /** The file's path, once its folders are there. */
    public static String made(Path file) {
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        return file.toString();
    }
}
