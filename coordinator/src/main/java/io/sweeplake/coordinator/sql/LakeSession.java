package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.sql.LakeViews;
import io.sweeplake.sql.TableSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
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
    private static final String ANSWER = "sweeplake_answer";
    private static final int PAGE_ROWS = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection duckdb;
    private final Path lake;
    private final SessionLimits limits;

    private LakeSession(Connection duckdb, Path lake, SessionLimits limits) {
        this.duckdb = duckdb;
        this.lake = lake;
        this.limits = limits;
    }

    /**
     * Opens an instance.
     *
     * @param lake the lake's root, absolute
     * @param temporary an empty folder outside the lake
     */
    static LakeSession open(Path lake, Path temporary, SessionLimits limits) throws SQLException {
        requireNonNull(lake, "lake");
        // Not by DriverManager: it does not see the driver through the application's class loader.
        Connection duckdb = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
        LakeSession session = new LakeSession(duckdb, lake, limits);
        try {
            session.execute("SET memory_limit = '" + limits.memory() + "'");
            session.execute("SET threads = " + limits.threads());
            session.execute("SET temp_directory = " + literal(temporary.toString()));
            session.execute("SET max_temp_directory_size = '" + limits.disk() + "'");
            session.execute("SET autoinstall_known_extensions = false");
            session.execute("SET autoload_known_extensions = false");
            session.execute("SET allow_community_extensions = false");
            session.execute("SET allow_persistent_secrets = false");
            session.execute("SET parquet_metadata_cache = true");
            session.execute("SET errors_as_json = true");
            session.execute("SET TimeZone = 'UTC'");
        } catch (SQLException e) {
            duckdb.close();
            throw e;
        }

        return session;
    }

    /**
     * Runs one statement. To be called once: the session is locked afterwards.
     *
     * @throws SqlProblem when the statement is refused, fails or takes too long
     */
    Answer answer(SqlQuery query, AnswerWriter writer, ByteArrayOutputStream body)
            throws SQLException, IOException {
        StatementGuard.admit(parse(query.statement()));
        String select = "SELECT * FROM (";
        String bounded =
                select
                        + query.statement().replaceFirst("[;\\s]+$", "")
                        + "\n) LIMIT "
                        + (query.rowLimit() + 1);
        // What runs is what was checked, word for word.
        Set<String> views = StatementGuard.admit(parse(bounded));
        loadViews(views);
        lock();

        // Into a table, because only there DuckDB heeds its limits; read back page by page.
        String prefix = "CREATE TEMP TABLE " + ANSWER + " AS ";
        try (PreparedStatement statement = duckdb.prepareStatement(prefix + bounded)) {
            bind(statement, query.parameters());
            statement.setQueryTimeout((int) Math.max(1, limits.time().toSeconds()));
            statement.execute();
        } catch (SQLTimeoutException e) {
            throw SqlProblem.timedOut(limits.time());
        } catch (SQLException e) {
            throw DuckDbError.of(e).behind(prefix.length() + select.length()).asProblem();
        }

        return read(query.rowLimit(), writer, body);
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }

    private JsonNode parse(String sql) throws SQLException, IOException {
        try (PreparedStatement statement =
                duckdb.prepareStatement("SELECT json_serialize_sql(?)")) {
            statement.setString(1, sql);
            try (ResultSet tree = statement.executeQuery()) {
                tree.next();
                return JSON.readTree(tree.getString(1));
            }
        }
    }

    private void loadViews(Set<String> views) {
        try {
            for (String sql : LakeViews.statements(lake.toString(), views)) {
                execute(sql);
            }
        } catch (SQLException e) {
            throw SqlProblem.lakeUnreadable(DuckDbError.of(e).message());
        }
    }

    /** From here on no setting changes, and of all files only the tables' folders open. */
    private void lock() throws SQLException {
        String folders =
                TableSchema.all().stream()
                        .map(table -> literal(lake.resolve(table.name()) + "/"))
                        .collect(Collectors.joining(", "));
        execute("SET allowed_directories = [" + folders + "]");
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    private static void bind(PreparedStatement statement, List<Object> parameters)
            throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, parameters.get(i));
        }
    }

    private Answer read(long rowLimit, AnswerWriter writer, ByteArrayOutputStream body)
            throws SQLException, IOException {
        long rows = 0;
        boolean truncated = false;
        boolean more = true;
        try (Statement statement = duckdb.createStatement()) {
            for (long from = 0; more; from += PAGE_ROWS) {
                try (ResultSet page =
                        statement.executeQuery(
                                "FROM " + ANSWER + " LIMIT " + PAGE_ROWS + " OFFSET " + from)) {
                    if (from == 0) {
                        writer.columns(page.getMetaData());
                    }
                    long before = rows;
                    while (!truncated && page.next()) {
                        truncated = rows == rowLimit || body.size() > limits.answerBytes();
                        if (!truncated) {
                            writer.row(values(page));
                            rows++;
                        }
                    }
                    more = !truncated && rows - before == PAGE_ROWS;
                }
            }
        }

        writer.end(rows, truncated);
        return new Answer(body.toByteArray(), rows, truncated);
    }

    private static List<Object> values(ResultSet row) throws SQLException {
        int columns = row.getMetaData().getColumnCount();
        List<Object> values = new ArrayList<>(columns);
        for (int i = 1; i <= columns; i++) {
            values.add(row.getObject(i));
        }

        return values;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = duckdb.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
