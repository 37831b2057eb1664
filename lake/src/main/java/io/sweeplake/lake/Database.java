package io.sweeplake.lake;

import io.sweeplake.sql.TableSchema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;

/**
 * Opens DuckDB. Every operation has an instance of its own for its few milliseconds: nothing is
 * shared between commits, and nothing stays open.
 */
final class Database {
    private Database() {}

    /** An empty in-memory database; the caller closes it. */
    static Connection open() throws SQLException {
        Properties settings = new Properties();
        // Load may be running beside the coordinator; a commit takes one core at most from it.
        settings.setProperty("threads", "1");
        // Not by DriverManager: it does not see the driver through the application's class loader.
        Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", settings);
        try (Statement statement = connection.createStatement()) {
            // Parquet's UTC timestamps become plain ones, which the lake's columns are.
            statement.execute("SET TimeZone = 'UTC'");
        }

        return connection;
    }

    /** Creates one of the lake's tables, empty and with the types that every file of it has. */
    static void createTable(Connection connection, String table) throws SQLException {
        TableSchema schema =
                TableSchema.all().stream()
                        .filter(each -> each.name().equals(table))
                        .findFirst()
                        .orElseThrow();
        try (Statement statement = connection.createStatement()) {
            statement.execute(schema.ddl());
        }
    }

    /** Writes a table to a Parquet file, over what may be there. */
    static void writeParquet(Connection connection, String table, Path file) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY %s TO %s (FORMAT PARQUET, COMPRESSION ZSTD, USE_TMP_FILE false)"
                            .formatted(table, literal(file.toString())));
        }
    }

    /** The rows of Parquet files as a table expression; folder names add no columns. */
    static String parquet(Collection<Path> files) {
        return "read_parquet(" + paths(files) + ", hive_partitioning = false)";
    }

    /**
     * The rows of a table's files as a table expression with every column that the table has: files
     * that were written before a column was have NULL there. The table has been created, and is
     * empty.
     */
    static String rows(String table, Collection<Path> files) {
        return "(FROM %s UNION ALL BY NAME FROM read_parquet(%s, union_by_name = true, hive_partitioning = false))"
                .formatted(table, paths(files));
    }

    /** A list of paths, for DuckDB's own Parquet functions. */
    static String paths(Collection<Path> files) {
        return files.stream()
                .map(file -> literal(file.toString()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** Whether the machine is to blame and not what was read: trying again may help. */
    static boolean mayPass(SQLException error) {
        String message = String.valueOf(error.getMessage());
        return message.contains("IO Error") || message.contains("Out of Memory Error");
    }

    /** A text as SQL writes it. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
