package io.sweeplake.coordinator.trial.simulation;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.coordinator.agent.ReportLedger;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.ShardSeen;
import io.sweeplake.coordinator.trial.Trial;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What agents reported: of a clock the newest word counts, of everything else the first. */
class SimulatedShards implements ReportLedger {
    private final Map<AttemptId, Map<Integer, ShardSeen>> attempts = new HashMap<>();

    @Override
    public void record(AttemptId attempt, int shard, ShardReport report, Instant now) {
        attempts.computeIfAbsent(attempt, id -> new HashMap<>())
                .compute(
                        shard,
                        (number, known) ->
                                heard(
                                        known == null ? ShardSeen.unheard(shard) : known,
                                        report,
                                        now));
    }

    /** One entry a shard, in order; unheard ones included. */
    final List<ShardSeen> of(AttemptId attempt, int shards) {
        Map<Integer, ShardSeen> heard = attempts.getOrDefault(attempt, Map.of());
        return IntStream.range(0, shards)
                .mapToObj(shard -> heard.getOrDefault(shard, ShardSeen.unheard(shard)))
                .toList();
    }

    private static ShardSeen heard(ShardSeen known, ShardReport report, Instant now) {
        Optional<ClockOffset> ready = known.ready();
        Optional<ShardSeen.Exit> exit = known.exit();
        Optional<ShardManifest> landed = known.landed();
        Optional<Trial.Failure> failure = known.failure();
        if (report instanceof ShardReport.Ready news) {
            ready = Optional.of(news.clock());
        } else if (report instanceof ShardReport.HarnessExited news) {
            exit =
                    exit.or(
                            () ->
                                    Optional.of(
                                            new ShardSeen.Exit(
                                                    news.exitCode(),
                                                    news.startedAt(),
                                                    news.endedAt())));
        } else if (report instanceof ShardReport.Landed news) {
            landed = landed.or(() -> Optional.of(news.manifest()));
        } else if (report instanceof ShardReport.Failed news) {
            failure = failure.or(() -> Optional.of(failure(known.shard(), news)));
        }
        return new ShardSeen(known.shard(), Optional.of(now), ready, exit, landed, failure);
    }

    private static Trial.Failure failure(int shard, ShardReport.Failed report) {
        return new Trial.Failure(
                FailureReason.of(report.reason()), "Shard " + shard + ": " + report.message());
    }
}
