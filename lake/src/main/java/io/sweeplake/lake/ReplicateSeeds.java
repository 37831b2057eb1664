package io.sweeplake.lake;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.lake.LakeLayout;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What the other replicates of a trial's treatment drew their prompts from. */
final class ReplicateSeeds {
    private ReplicateSeeds() {}

    /** All seeds of those that are committed; empty where nobody wrote them down. */
    static List<Long> find(LakeLayout layout, SweepId sweep, DescribedTrial trial)
            throws IOException, SQLException {
        return find(layout.trial(sweep, trial.id()));
    }

    /**
     * The same of a trial's file, whose neighbours are the replicates: their names differ in the
     * last number only.
     */
    static List<Long> find(Path trial) throws IOException, SQLException {
        String name = trial.getFileName().toString();
        int replicate = name.lastIndexOf("-r");
        List<Path> others = new ArrayList<>();
        if (replicate > 0 && Files.isDirectory(trial.getParent())) {
            String siblings = name.substring(0, replicate) + "-r*.parquet";
            try (DirectoryStream<Path> files =
                    Files.newDirectoryStream(trial.getParent(), siblings)) {
                files.forEach(others::add);
            }
        }

        others.remove(trial);
        return others.isEmpty() ? List.of() : seeds(others);
    }

    private static List<Long> seeds(List<Path> trials) throws SQLException {
        String sql =
                "SELECT DISTINCT unnest(seeds) AS seed FROM %s ORDER BY seed"
                        .formatted(Database.parquet(trials));
        List<Long> seeds = new ArrayList<>();
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
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
