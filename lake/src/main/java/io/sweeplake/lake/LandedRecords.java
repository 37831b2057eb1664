package io.sweeplake.lake;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.lake.TrialToCommit.ShardOutcome;
import io.sweeplake.lake.validity.SendWindow;
import io.sweeplake.lake.validity.ShardFacts;
import io.sweeplake.lake.validity.StatusCounts;
import io.sweeplake.lake.validity.TrialFacts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the facts of a trial from its shards' records, all shards together. */
final class LandedRecords {
    private static final String VIEW =
            "CREATE TEMP VIEW records AS SELECT * REPLACE (sent_at::TIMESTAMP AS sent_at) FROM %s";

    // A rate over a span of 0 is NULL, for unknown is never 0.
    private static final String BY_SHARD =
            """
            SELECT shard,
                count(*) FILTER (status = 'ok') AS ok,
                count(*) FILTER (status = 'error') AS error,
                count(*) FILTER (status = 'incomplete') AS incomplete,
                count(*) FILTER (sweep_id <> %s OR trial_id <> %s OR attempt <> %d) AS strangers,
                min(sent_at) AS first_at,
                max(sent_at) AS last_at,
                1e6 * (count(sent_us) - 1) / nullif(max(sent_us) - min(sent_us), 0) AS rate
            FROM records GROUP BY shard
            """;

    private LandedRecords() {}

    /** The facts; a mismatch when rows are not what their manifests say. */
    static TrialFacts facts(Connection connection, TrialToCommit commit, ShardFiles files)
            throws SQLException, Mismatch {
        try (Statement statement = connection.createStatement()) {
            statement.execute(VIEW.formatted(Database.parquet(files.of(LakeTable.REQUESTS))));
        }

        Map<Integer, ByShard> byShard = byShard(connection, commit);
        List<ShardFacts> shards =
                commit.shards().stream().map(shard -> facts(shard, byShard)).toList();
        DescribedTrial.Load load = commit.trial().load();
        SendWindow window = SendWindow.of(shards, load.warmup());
        MeasuredRecords measured = MeasuredRecords.read(connection, window.open());
        return new TrialFacts(
                new TrialFacts.Asked(load.rate(), load.duration().orElse(Duration.ZERO)),
                window.open().isPresent()
                        ? measured.measured()
                        : measured.withRate(summedRate(byShard)),
                window,
                ScheduleDelays.read(connection, files.of(LakeTable.STAGES), measured),
                measured.tokens(),
                shards);
    }

    /**
     * What one shard's rows say.
     *
     * @param rate requests/s by the shard's own clock, warm-up included
     */
    private record ByShard(
            StatusCounts counts, Optional<ShardFacts.Span> sent, Optional<Double> rate) {
        static final ByShard NONE =
                new ByShard(new StatusCounts(0, 0, 0), Optional.empty(), Optional.empty());

        static ByShard of(ResultSet row) throws SQLException {
            Optional<ShardFacts.Span> sent = Optional.empty();
            if (Columns.findInstant(row, "first_at").isPresent()) {
                sent =
                        Optional.of(
                                new ShardFacts.Span(
                                        Columns.findInstant(row, "first_at").orElseThrow(),
                                        Columns.findInstant(row, "last_at").orElseThrow()));
            }

            return new ByShard(Columns.counts(row), sent, Columns.findNumber(row, "rate"));
        }
    }

    private static Map<Integer, ByShard> byShard(Connection connection, TrialToCommit commit)
            throws SQLException, Mismatch {
        String sql =
                BY_SHARD.formatted(
                        Database.literal(commit.sweep().value()),
                        Database.literal(commit.trial().id().value()),
                        commit.attempt().number());
        Map<Integer, ByShard> byShard = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                if (row.getLong("strangers") > 0) {
                    throw new Mismatch(
                            "%d rows of shard %d are not of attempt %s in sweep %s"
                                    .formatted(
                                            row.getLong("strangers"),
                                            row.getInt("shard"),
                                            commit.attempt(),
                                            commit.sweep()));
                }

                byShard.put(row.getInt("shard"), ByShard.of(row));
            }
        }

        return byShard;
    }

    static void checkCounts(TrialToCommit commit, TrialFacts facts) throws Mismatch {
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

    private static ShardFacts facts(ShardOutcome shard, Map<Integer, ByShard> byShard) {
        ByShard seen = byShard.getOrDefault(shard.shard(), ByShard.NONE);
        // What nobody wrote down is not held against a shard: its records speak.
        return new ShardFacts(
                seen.counts(),
                seen.sent(),
                shard.manifest().counts().reported(),
                shard.manifest().source().truncated(),
                shard.conduct().exitCode().orElse(0),
                shard.conduct().clock().orElse(new ClockOffset(0, 0)));
    }

    /**
     * Without a window there is no common clock: each shard's own rate is exact, and their sum is
     * the trial's as long as they overlap.
     */
    private static Optional<Double> summedRate(Map<Integer, ByShard> byShard) {
        if (byShard.values().stream().anyMatch(shard -> shard.rate().isEmpty())) {
            return Optional.empty();
        }

        return byShard.values().stream()
                .map(shard -> shard.rate().orElseThrow())
                .reduce(Double::sum);
    }
}
