package io.sweeplake.lake;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.LakeLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the other replicates of a trial's treatment drew their prompts from. */
final class ReplicateSeeds {
    private static final String SQL =
            """
            SELECT DISTINCT unnest(seeds) AS seed FROM %s
            WHERE trial_id <> %s AND starts_with(trial_id, %s)
            ORDER BY seed
            """;

    private ReplicateSeeds() {}

    /**
     * All seeds of those that are committed; empty where nobody wrote them down. Replicates' names
     * differ in the last number only.
     */
    static List<Long> find(LakeLayout layout, SweepId sweep, TrialId trial)
            throws IOException, SQLException {
        int replicate = trial.value().lastIndexOf("-r");
        if (replicate <= 0) {
            return List.of();
        }

        String siblings = trial.value().substring(0, replicate) + "-r";
        List<Path> files =
                new ArrayList<>(Folder.list(layout.trials(sweep), siblings + "*.parquet"));
        files.remove(layout.trial(sweep, trial));
        new Generations(layout, sweep)
                .findCurrent()
                .ifPresent(current -> files.add(layout.compactedTrials(sweep, current)));
        return files.isEmpty()
                ? List.of()
                : seeds(files, Database.literal(trial.value()), Database.literal(siblings));
    }

    private static List<Long> seeds(List<Path> files, String trial, String siblings)
            throws SQLException {
        List<Long> seeds = new ArrayList<>();
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            Database.createTable(connection, "trials");
            ResultSet row =
                    statement.executeQuery(
                            SQL.formatted(Database.rows("trials", files), trial, siblings));
            while (row.next()) {
                long seed = row.getLong("seed");
                if (!row.wasNull()) {
                    seeds.add(seed);
                }
            }
        }

        return seeds;
    }
}
