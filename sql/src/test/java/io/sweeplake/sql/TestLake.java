package io.sweeplake.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A lake in a folder, laid out as the real one, written from rows of SQL. */
final class TestLake {
    private static final String BY_SHARD = "'/sweep_id=' || sweep_id || '/gen=' || gen || '/' ||";

    /** A trial has a file of its own until it is compacted. */
    private static final String TRIAL_FILE =
            "CASE WHEN revision > 0 THEN 'revised.' || trial_id || '.' || revision"
                    + " WHEN gen > 0 THEN 'compacted.' || gen ELSE trial_id END";

    private static final Path VIEWS = writtenViews();

    private final Path root;

    private TestLake(Path root) {
        this.root = root;
    }

    /** Only the files without rows. */
    static TestLake empty(Path root) {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            EmptyFile.writeAll(statement, root);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }

        return new TestLake(root);
    }

    /**
     * Adds rows.
     *
     * @param inserts statements, each ended by a semicolon at a line's end, that fill the lake's
     *     tables; those that shards land have a column `gen` more, and every column that may not be
     *     NULL has a default
     */
    TestLake with(String inserts) {
        return with(inserts, "");
    }

    /** The same as a compaction leaves it: all committed trials in one generation, and placed. */
    TestLake compacted(String inserts) {
        return with(inserts, resource("/cases/compacted.sql"));
    }

    private TestLake with(String inserts, String then) {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            for (TableSchema table : TableSchema.all()) {
                statement.execute(table.ddl());
            }
            executeAll(statement, resource("/cases/defaults.sql"));
            executeAll(statement, inserts);
            TestMeasures.compute(statement);
            executeAll(statement, then);
            writeRequests(statement, then.isEmpty() ? "'part.' ||" : "'placed.' ||");
            writeAll(statement, "stages", "* EXCLUDE gen", BY_SHARD + shardFile());
            writeAll(statement, "trial_metrics", "* EXCLUDE gen", BY_SHARD + attemptFile());
            writeAll(statement, "server_metrics", "* EXCLUDE gen", BY_SHARD + shardFile());
            writeAll(statement, "trials", "*", "'/sweep_id=' || sweep_id || '/' || " + TRIAL_FILE);
            writeAll(statement, "sweeps", "*", "'/' || sweep_id");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }

        return this;
    }

    /** The answer as CSV, NULL as nothing. */
    List<String> query(String sql) {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            for (String each : ViewsFile.attach(VIEWS)) {
                statement.execute(each);
            }
            statement.execute(LakeViews.variable(root.toString()));

            return csv(statement.executeQuery(sql));
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static Path writtenViews() {
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:")) {
            Path folder = Files.createTempDirectory("test-views-");
            Path file = folder.resolve("views.duckdb");
            ViewsFile.write(duckdb, file);
            // The last named goes first.
            folder.toFile().deleteOnExit();
            file.toFile().deleteOnExit();
            return file;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String resource(String path) {
        try (var file = TestLake.class.getResourceAsStream(path)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A trial's that is compacted lie under another name. */
    private void writeRequests(Statement statement, String prefix) throws SQLException {
        for (String each : PlacedRequests.prepare()) {
            statement.execute(each);
        }
        statement.execute(
                "CREATE TABLE placed AS "
                        + PlacedRequests.rows("requests", "(FROM trials WHERE gen > 0)"));
        writeAll(
                statement,
                "requests",
                prefix.contains("placed") ? "placed" : "requests",
                "* EXCLUDE gen",
                BY_SHARD
                        + " CASE WHEN gen > 0 THEN "
                        + prefix
                        + " '' ELSE '' END ||"
                        + shardFile());
    }

    private static String attemptFile() {
        return " trial_id || '.' || attempt";
    }

    private static String shardFile() {
        return " trial_id || '.' || attempt || '.' || shard";
    }

    private void writeAll(Statement statement, String table, String columns, String path)
            throws SQLException {
        writeAll(statement, table, table, columns, path);
    }

    /** One Parquet file for each value of the path, as the lake has it. */
    private void writeAll(
            Statement statement, String folder, String table, String columns, String path)
            throws SQLException {
        List<String> files = new ArrayList<>();
        try (ResultSet rows =
                statement.executeQuery(
                        "SELECT DISTINCT " + path + " FROM " + table + " ORDER BY 1")) {
            while (rows.next()) {
                files.add(rows.getString(1));
            }
        }

        for (String file : files) {
            Path target = Path.of(root + "/" + folder + file + ".parquet");
            try {
                Files.createDirectories(target.getParent());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            statement.execute(
                    "COPY (SELECT %s FROM %s WHERE %s = '%s') TO '%s' (FORMAT parquet)"
                            .formatted(columns, table, path, file, target));
        }
    }

    private static void executeAll(Statement statement, String script) throws SQLException {
        for (String sql : script.split(";\\s*(\\n|$)")) {
            if (!sql.isBlank()) {
                statement.execute(sql);
            }
        }
    }

    private static List<String> csv(ResultSet rows) throws SQLException {
        List<String> lines = new ArrayList<>();
        int columns = rows.getMetaData().getColumnCount();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            names.add(rows.getMetaData().getColumnName(i));
        }
        lines.add(String.join(",", names));

        while (rows.next()) {
            List<String> cells = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                String cell = rows.getString(i);
                cells.add(cell == null ? "" : cell);
            }
            lines.add(String.join(",", cells));
        }

        return lines;
    }
}
