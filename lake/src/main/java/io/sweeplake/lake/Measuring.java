package io.sweeplake.lake;

import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.sql.TrialMeasures;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Computes what a trial measured from its requests, in a database of its own. */
final class Measuring implements AutoCloseable {
    // The tables' columns, for files that lack some and for a trial without such a file.
    private static final String TYPED = "typed";

    private final Connection connection;
    private final Statement statement;

    private Measuring(Connection connection) throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
    }

    /**
     * Without a trial yet.
     *
     * @param sweep the file of the trials' sweep, whose promise they are judged by
     */
    static Measuring open(Path sweep) throws SQLException {
        Connection connection = Database.open();
        try {
            Measuring measuring = new Measuring(connection);
            measuring.prepare(sweep);
            return measuring;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Takes the trial's row, whatever its measured columns say. */
    void put(Map<String, Object> row) throws SQLException {
        RowFile.insert(connection, "trials", row);
    }

    /** Takes the row of a committed trial as it is to be written again. */
    void put(Standing trial) throws SQLException {
        TrialRows.insert(statement, TYPED + ".trials", trial);
    }

    /**
     * Measures the trial.
     *
     * @param files those of each table that have the rows of its attempt, and may have others
     */
    void measure(TrialKey trial, Function<LakeTable, List<Path>> files) throws SQLException {
        for (LakeTable table : LakeTable.values()) {
            view(table.folder(), files.apply(table), trial);
        }
        for (String sql : TrialMeasures.compute()) {
            statement.execute(sql);
        }
    }

    /** Measures a trial that is not committed yet; a mismatch when its records make no sense. */
    void measure(TrialToCommit commit, ShardFiles files) throws SQLException, Mismatch {
        try {
            measure(new TrialKey(commit.sweep(), commit.attempt()), files::of);
        } catch (SQLException e) {
            throw Mismatch.ofUnreadable(commit.attempt(), e);
        }
    }

    /** Writes the trial's rows of {@code trial_metrics}. */
    void writeMetrics(Path file) throws SQLException {
        Database.writeParquet(connection, "trial_metrics", file);
    }

    /** Writes the trial's row of {@code trials}. */
    void writeTrial(Path file) throws SQLException {
        Database.writeParquet(connection, "trials", file);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private void prepare(Path sweep) throws SQLException {
        statement.execute("CREATE SCHEMA " + TYPED);
        statement.execute("USE " + TYPED);
        for (String table : List.of("requests", "stages", "server_metrics", "trials", "sweeps")) {
            Database.createTable(connection, table);
        }
        statement.execute("USE main");
        Database.createTable(connection, "trials");
        Database.createTable(connection, "trial_metrics");
        statement.execute(
                "CREATE VIEW sweeps AS FROM " + Database.rows(TYPED + ".sweeps", List.of(sweep)));
        for (String sql : TrialMeasures.prepare()) {
            statement.execute(sql);
        }
    }

    private void view(String table, List<Path> files, TrialKey trial) throws SQLException {
        String typed = TYPED + "." + table;
        String rows = files.isEmpty() ? typed : Database.rows(typed, files);
        // Files may have more columns, and mark instants as UTC; the lake's are plain.
        String columns = MergedFile.columns(statement, typed);
        statement.execute(
                "CREATE VIEW %s AS SELECT %s FROM %s WHERE %s"
                        .formatted(table, columns, rows, trial.condition()));
    }
}
