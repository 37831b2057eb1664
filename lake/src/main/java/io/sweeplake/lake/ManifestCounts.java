package io.sweeplake.lake;

import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.lake.TrialToCommit.ShardOutcome;
import io.sweeplake.lake.validity.StatusCounts;
import io.sweeplake.lake.validity.TrialFacts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Whether the rows are those of the attempt, and as many as its manifests say. */
final class ManifestCounts {
    private static final String STRANGERS =
            """
            SELECT shard, count(*) AS strangers FROM %s
            WHERE sweep_id <> %s OR trial_id <> %s OR attempt <> %d
            GROUP BY shard ORDER BY shard
            """;

    private ManifestCounts() {}

    static void check(Connection connection, TrialToCommit commit, ShardFiles files)
            throws SQLException, Mismatch {
        String sql =
                STRANGERS.formatted(
                        Database.parquet(files.of(LakeTable.REQUESTS)),
                        Database.literal(commit.sweep().value()),
                        Database.literal(commit.trial().id().value()),
                        commit.attempt().number());
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            if (row.next()) {
                throw new Mismatch(
                        "%d rows of shard %d are not of attempt %s in sweep %s"
                                .formatted(
                                        row.getLong("strangers"),
                                        row.getInt("shard"),
                                        commit.attempt(),
                                        commit.sweep()));
            }
        }
    }

    static void check(TrialToCommit commit, TrialFacts facts) throws Mismatch {
        for (ShardOutcome shard : commit.shards()) {
            StatusCounts seen = facts.shards().get(shard.shard()).counts();
            ShardManifest.Counts said = shard.manifest().counts();
            if (!seen.equals(new StatusCounts(said.ok(), said.error(), said.incomplete()))) {
                throw new Mismatch(
                        "shard %d's rows are %d ok, %d error and %d incomplete; its manifest says"
                                        .formatted(
                                                shard.shard(),
                                                seen.ok(),
                                                seen.error(),
                                                seen.incomplete())
                                + " %d, %d and %d"
                                        .formatted(said.ok(), said.error(), said.incomplete()));
            }
        }
    }
}
