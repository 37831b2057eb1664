package io.sweeplake.coordinator.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.sweeplake.contract.secret.Redaction;
import io.sweeplake.coordinator.ledger.SweepLedger.AttemptRecord;
import io.sweeplake.coordinator.trial.AttemptSeen;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.ShardSeen;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trial as the API shows it in a list. Times are UTC, by the coordinator's clock.
 *
 * @param waiting what keeps its launcher pods from starting just now
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record TrialView(
        String id,
        String treatment,
        int replicate,
        int orderIndex,
        String lane,
        Map<String, String> factors,
        String state,
        int attempt,
        Optional<String> reason,
        Optional<String> message,
        Optional<Waiting> waiting,
        Times times) {

    static TrialView of(Trial trial, Launcher launcher) {
        return new TrialView(
                trial.id().value(),
                trial.plan().treatment().value(),
                trial.plan().replicate(),
                trial.plan().orderIndex(),
                trial.plan().lane(),
                trial.plan().run().factors(),
                trial.state().name(),
                trial.attempt(),
                trial.failure().map(failure -> failure.reason().name()),
                trial.failure().map(Trial.Failure::message),
                Waiting.of(trial, launcher),
                Times.of(trial.times()));
    }

    /** What a trial would fail of if it lasted. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Waiting(String reason, String message, Instant since) {
        static Optional<Waiting> of(Trial trial, Launcher launcher) {
            return trial.state() == TrialState.LAUNCHING
                    ? launcher.observe(trial).held().map(Waiting::of)
                    : Optional.empty();
        }

        private static Waiting of(AttemptSeen.Held held) {
            return new Waiting(
                    held.failure().reason().name(), held.failure().message(), held.since());
        }
    }

    /** When the trial entered each state. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Times(
            Instant plannedAt,
            Optional<Instant> launchedAt,
            Optional<Instant> readyAt,
            Optional<Instant> startedAt,
            Optional<Instant> harnessExitedAt,
            Optional<Instant> finishedAt) {
        static Times of(Trial.Times times) {
            return new Times(
                    times.planned(),
                    times.attempt().launched(),
                    times.attempt().ready(),
                    times.attempt().started(),
                    times.attempt().harnessExited(),
                    times.attempt().finished());
        }
    }

    /** A trial with all that is known of it. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Whole(
            TrialView trial,
            Map<String, Object> profile,
            String endpoint,
            String model,
            int parallelism,
            List<Shard> shards,
            List<Attempt> attempts) {
        static Whole of(
                Trial trial,
                Launcher launcher,
                List<ShardSeen> shards,
                List<AttemptRecord> attempts) {
            return new Whole(
                    TrialView.of(trial, launcher),
                    Redaction.of(trial.plan().run().profile()),
                    trial.plan().run().endpoint().baseUrl(),
                    trial.plan().run().endpoint().model(),
                    trial.shards(),
                    shards.stream().map(Shard::of).toList(),
                    attempts.stream().map(Attempt::of).toList());
        }
    }

    /** One launcher pod of the current attempt. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Shard(
            int shard,
            Optional<Instant> lastHeardAt,
            boolean ready,
            Optional<Integer> exitCode,
            Optional<Long> rows,
            List<String> warnings,
            Optional<String> message) {
        static Shard of(ShardSeen shard) {
            return new Shard(
                    shard.shard(),
                    shard.lastHeard(),
                    shard.ready().isPresent(),
                    shard.exit().map(ShardSeen.Exit::code),
                    shard.landed()
                            .map(
                                    manifest ->
                                            manifest.counts().ok()
                                                    + manifest.counts().error()
                                                    + manifest.counts().incomplete()),
                    shard.landed().map(manifest -> manifest.source().warnings()).orElse(List.of()),
                    shard.failure().map(Trial.Failure::message));
        }
    }

    /** One try at the trial. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Attempt(
            int number,
            Instant launchedAt,
            Optional<Instant> endedAt,
            Optional<String> reason,
            Optional<String> message) {
        static Attempt of(AttemptRecord attempt) {
            return new Attempt(
                    attempt.id().number(),
                    attempt.launchedAt(),
                    attempt.endedAt(),
                    attempt.failure().map(failure -> failure.reason().name()),
                    attempt.failure().map(Trial.Failure::message));
        }
    }
}
