package io.sweeplake.lake;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a committed trial lies: in files of its own, or among others of a generation.
 *
 * @param generation 0 for files of its own
 * @param revision how often it was written again since it was compacted
 * @param rows the files that may hold its row
 */
record Standing(LakeLayout layout, TrialKey key, int generation, int revision, List<Path> rows) {
    private static final String SQL =
            "SELECT attempt, coalesce(gen, 0) AS gen, coalesce(revision, 0) AS revision"
                    + " FROM %s WHERE trial_id = %s";

    Standing {
        rows = List.copyOf(rows);
    }

    /** Finds a trial; empty if it is not committed. */
    static Optional<Standing> find(LakeLayout layout, SweepId sweep, TrialId trial)
            throws IOException, SQLException {
        List<Path> files = new Generations(layout, sweep).filesOf(trial);
        if (files.isEmpty()) {
            return Optional.empty();
        }

        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "trials");
            String id = Database.literal(trial.value());
            ResultSet row =
                    statement.executeQuery(SQL.formatted(TrialRows.current("trials", files), id));
            return row.next()
                    ? Optional.of(
                            new Standing(
                                    layout,
                                    new TrialKey(
                                            sweep, new AttemptId(trial, row.getInt("attempt"))),
                                    row.getInt("gen"),
                                    row.getInt("revision"),
                                    files))
                    : Optional.empty();
        }
    }

    /** The files of each table that have the trial's records, and may have those of others. */
    Map<LakeTable, List<Path>> records() throws IOException {
        Map<LakeTable, List<Path>> files = new EnumMap<>(LakeTable.class);
        for (LakeTable table : LakeTable.values()) {
            files.put(table, records(table));
        }

        return files;
    }

    /** The files of one table that have the trial's records, and may have those of others. */
    List<Path> records(LakeTable table) throws IOException {
        return records(table.folder(), "." + key.attempt().number() + ".*.parquet");
    }

    /** The files that have what it measured, and may have what others did. */
    List<Path> metrics() throws IOException {
        return records(LakeLayout.METRICS, "." + key.attempt().number() + ".parquet");
    }

    private List<Path> records(String table, String own) throws IOException {
        return Folder.list(
                layout.generation(table, key.sweep(), generation),
                generation == 0 ? trial() + own : "*.parquet");
    }

    /**
     * What it becomes when it is written again. Files of its own are written over; a trial among
     * others gets a row and metrics of the next revision, which nobody has listed who reads the old
     * ones.
     */
    Standing next() {
        return generation == 0 ? this : new Standing(layout, key, generation, revision + 1, rows);
    }

    /** Where its row is to be written. */
    Path ownRow() {
        return generation == 0
                ? layout.trial(key.sweep(), trial())
                : layout.revisedTrial(key.sweep(), trial(), revision);
    }

    /** Where what it measured is to be written. */
    Path ownMetrics() {
        return generation == 0
                ? layout.metrics(key.sweep(), key.attempt())
                : layout.revisedMetrics(key.sweep(), generation, trial(), revision);
    }

    private TrialId trial() {
        return key.attempt().trial();
    }
}
