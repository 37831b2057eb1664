package io.sweeplake.query;

import static java.util.Objects.requireNonNull;

import io.sweeplake.sql.LakeViews;
import io.sweeplake.sql.TableSchema;
import io.sweeplake.sql.ViewsFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.duckdb.DuckDBDriver;

/**
 * One DuckDB instance for one statement: it holds the views that the statement reads, can open no
 * file but the lake's, and is gone afterwards, so nothing that a statement does reaches the next.
 *
 * <p>DuckDB's own walls do not keep a statement from writing in the folders it may read; {@link
 * StatementGuard} does.
 */
final class LakeSession implements AutoCloseable {
    private static final List<String> TABLES =
            TableSchema.all().stream().map(TableSchema::name).toList();

    private final Connection duckdb;
    private final Path scratch;

    private LakeSession(Connection duckdb, Path scratch) {
        this.duckdb = duckdb;
        this.scratch = scratch;
    }

    /**
     * Opens an instance.
     *
     * @param scratch an empty folder outside the lake, absolute
     * @param views the file that {@link ViewsFile} wrote
     */
    static LakeSession open(Path scratch, Path views, SessionLimits limits) throws SQLException {
        requireNonNull(scratch, "scratch");
        Properties properties = new Properties();
        // Rows are read one by one and never all held in memory, where no limit would see them.
        properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
        // Not by DriverManager: it does not see the driver through every class loader.
        Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", properties);
        LakeSession session = new LakeSession(duckdb, scratch);
        try {
            session.execute("SET memory_limit = '" + limits.memory() + "'");
            session.execute("SET threads = " + limits.threads());
            session.execute("SET temp_directory = " + literal(scratch.toString()));
            session.execute("SET max_temp_directory_size = '" + limits.disk() + "'");
            session.execute("SET autoinstall_known_extensions = false");
            session.execute("SET autoload_known_extensions = false");
            session.execute("SET allow_community_extensions = false");
            session.execute("SET allow_persistent_secrets = false");
            session.execute("SET parquet_metadata_cache = true");
            session.execute("SET errors_as_json = true");
            session.execute("SET TimeZone = 'UTC'");
            for (String each : ViewsFile.attach(views)) {
                session.execute(each);
            }
        } catch (SQLException e) {
            duckdb.close();
            throw e;
        }

        return session;
    }

    Connection duckdb() {
        return duckdb;
    }

    /** The folder that DuckDB itself may write in. */
    Path scratch() {
        return scratch;
    }

    /**
     * Turns the views to a lake. From then on no setting changes, and of all files only the tables'
     * folders open.
     *
     * @param lake the lake's root, absolute and without symbolic links, because DuckDB compares
     *     resolved paths with the allowed ones
     */
    void lockOn(Path lake) throws SQLException {
        String folders =
                TABLES.stream()
                        .map(table -> literal(lake.resolve(table) + "/"))
                        .collect(Collectors.joining(", "));
        execute(
                LakeViews.variable(lake.toString())
                        + "; SET allowed_directories = ["
                        + folders
                        + "]; SET enable_external_access = false; SET lock_configuration = true");
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Stops what runs, from another thread. */
    void stop() throws SQLException {
        // Of no statement in particular: it interrupts the connection.
        try (Statement any = duckdb.createStatement()) {
            any.cancel();
        }
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }

    /** An SQL string literal. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
