package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import io.sweeplake.sql.LakeViews;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.duckdb.DuckDBDriver;

/**
 * Asks the lake the coordinator's own questions, one after the other, with the views made once. The
 * statements are ours, so they run here and need no walls but their limits: 512 MB for all that is
 * read at once, one thread, and 30 s for each.
 */
public final class LakeReader implements AutoCloseable {
    private static final String MEMORY = "512MB";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Connection duckdb;

    private LakeReader(Connection duckdb) {
        this.duckdb = duckdb;
    }

    /**
     * Opens the lake as it is; what is committed later may be seen, or not.
     *
     * @param lake its root, absolute
     * @param views that the statements read
     */
    public static LakeReader open(Path lake, Set<String> views) throws SQLException {
        requireNonNull(lake, "lake");
        LakeReader reader =
                new LakeReader(new DuckDBDriver().connect("jdbc:duckdb:", new Properties()));
        try {
            reader.run("SET memory_limit = '" + MEMORY + "'");
            reader.run("SET threads = 1");
            reader.run("SET temp_directory = ''");
            reader.run("SET parquet_metadata_cache = true");
            for (String sql : LakeViews.statements(lake.toString(), views)) {
                reader.run(sql);
            }
        } catch (SQLException e) {
            reader.close();
            throw e;
        }

        return reader;
    }

    /** Is handed an answer while its rows are there to be read. */
    public interface AnswerReader<T> {
        T read(ResultSet rows) throws SQLException;
    }

    /** Runs a statement that has no answer. */
    public void run(String statement) throws SQLException {
        try (Statement sql = duckdb.createStatement()) {
            sql.execute(statement);
        }
    }

    /**
     * Asks one question. Rows come as they are read, so an answer takes no memory of its own.
     *
     * @param statement with a {@code ?} a parameter
     * @throws SQLException when the lake cannot be read, or an answer takes too long or too much
     */
    public <T> T ask(String statement, List<String> parameters, AnswerReader<T> reader)
            throws SQLException {
        if (parameters.isEmpty()) {
            // Prepared, it would be planned twice; and planning is most of a small question.
            try (Statement question = duckdb.createStatement()) {
                question.setQueryTimeout((int) PATIENCE.toSeconds());
                try (ResultSet rows = question.executeQuery(statement)) {
                    return reader.read(rows);
                }
            }
        }

        try (PreparedStatement question = duckdb.prepareStatement(statement)) {
            for (int i = 0; i < parameters.size(); i++) {
                question.setString(i + 1, parameters.get(i));
            }
            question.setQueryTimeout((int) PATIENCE.toSeconds());
            try (ResultSet rows = question.executeQuery()) {
                return reader.read(rows);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        duckdb.close();
    }
}
