package io.sweeplake.lake;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.lake.validity.ClientFacts;
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
import java.util.OptionalLong;

/** Reads the facts of a trial from its records, all shards together. */
final class LandedRecords {
    private static final String VIEW =
            "CREATE OR REPLACE TEMP VIEW records AS"
                    + " SELECT * REPLACE (sent_at::TIMESTAMP AS sent_at) FROM %s";

    // A rate over a span of 0 is NULL, for unknown is never 0.
    private static final String BY_SHARD =
            """
            SELECT shard,
                count(*) FILTER (status = 'ok') AS ok,
                count(*) FILTER (status = 'error') AS error,
                count(*) FILTER (status = 'incomplete') AS incomplete,
                min(sent_at) AS first_at,
                max(sent_at) AS last_at,
                1e6 * (count(sent_us) - 1) / nullif(max(sent_us) - min(sent_us), 0) AS rate
            FROM records GROUP BY shard
            """;

    private LandedRecords() {}

    static TrialFacts facts(Connection connection, TrialToJudge trial) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(VIEW.formatted(trial.records().of(LakeTable.REQUESTS)));
        }

        Map<Integer, ByShard> byShard = byShard(connection);
        List<ShardFacts> shards =
                trial.shards().stream().map(shard -> facts(shard, byShard)).toList();
        DescribedTrial.Load load = trial.load();
        SendWindow window = SendWindow.of(shards, load.warmup());
        MeasuredRecords pooled = MeasuredRecords.read(connection, window.open());
        TrialFacts.Measured measured =
                window.open().isPresent()
                        ? pooled.measured()
                        : pooled.withRate(summedRate(byShard));
        return new TrialFacts(
                new TrialFacts.Asked(
                        load.rate(), load.duration().orElse(Duration.ZERO), load.warmup()),
                measured,
                window,
                new ClientFacts(
                        ScheduleDelays.read(connection, trial.records(), pooled),
                        pooled.tokens(),
                        SentPrompts.read(connection, trial),
                        seeds(trial),
                        ShardLatencies.read(connection, window.open())),
                ServerSamples.facts(connection, trial, window.open(), measured.achievedRate()),
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

    private static Map<Integer, ByShard> byShard(Connection connection) throws SQLException {
        Map<Integer, ByShard> byShard = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(BY_SHARD)) {
            while (row.next()) {
                byShard.put(row.getInt("shard"), ByShard.of(row));
            }
        }

        return byShard;
    }

    private static ShardFacts facts(TrialToJudge.Shard shard, Map<Integer, ByShard> byShard) {
        ByShard seen = byShard.getOrDefault(shard.shard(), ByShard.NONE);
        // What nobody wrote down is not held against a shard: its records speak.
        return new ShardFacts(
                seen.counts(),
                seen.sent(),
                shard.reported(),
                shard.truncated(),
                shard.conduct().exitCode().orElse(0),
                shard.conduct().clock().orElse(new ClockOffset(0, 0)));
    }

    private static ClientFacts.Seeds seeds(TrialToJudge trial) {
        return new ClientFacts.Seeds(
                trial.shards().stream()
                        .map(shard -> shard.conduct().seed())
                        .map(seed -> seed.map(OptionalLong::of).orElse(OptionalLong.empty()))
                        .toList(),
                trial.setting().replicateSeeds());
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
