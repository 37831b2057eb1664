package io.sweeplake.lake;

import io.sweeplake.contract.id.TrialId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The committed trials of one sweep, by id, each with its attempt and its newest generation. */
record HeldTrials(Map<String, Held> byId) {
    private static final String SQL =
            """
            SELECT trial_id, max(attempt) AS attempt, max(coalesce(gen, 0)) AS gen
            FROM %s GROUP BY trial_id
            """;

    /** Where one trial's records lie. */
    record Held(int attempt, int generation) {}

    /**
     * Reads them.
     *
     * @param files of trials of one sweep
     */
    static HeldTrials read(List<Path> files) throws SQLException {
        Map<String, Held> byId = new TreeMap<>();
        if (files.isEmpty()) {
            return new HeldTrials(byId);
        }

        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "trials");
            ResultSet row = statement.executeQuery(SQL.formatted(Database.rows("trials", files)));
            while (row.next()) {
                byId.put(
                        row.getString("trial_id"),
                        new Held(row.getInt("attempt"), row.getInt("gen")));
            }
        }

        return new HeldTrials(byId);
    }

    int size() {
        return byId.size();
    }

    boolean holds(TrialId trial) {
        return byId.containsKey(trial.value());
    }

    /** Whether a file of generation 0 has records of a trial that was committed with them. */
    boolean committed(RecordFile file) {
        Held held = byId.get(file.trial());
        return held != null && held.attempt() == file.attempt();
    }

    /** Whether readers look for a trial's records in files of its own. */
    boolean isLoose(RecordFile file) {
        return committed(file) && byId.get(file.trial()).generation() == 0;
    }

    /** How many trials lie in files of their own. */
    long loose() {
        return byId.values().stream().filter(held -> held.generation() == 0).count();
    }
}
