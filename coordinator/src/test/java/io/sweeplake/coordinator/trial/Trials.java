package io.sweeplake.coordinator.trial;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.TrialRun;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Trials and what is seen of them, as tests need them. */
public final class Trials {
    public static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");
    public static final SweepId SWEEP = new SweepId("map-abc234");

    private static final ClockOffset CLOCK = new ClockOffset(0, 100);
    private static final ShardSeen.Exit EXIT = new ShardSeen.Exit(0, T0, T0.plusSeconds(60));

    private Trials() {}

    public static PlannedTrial planned(String treatment, int replicate, String lane) {
        TreatmentId id = new TreatmentId(treatment);
        return new PlannedTrial(TrialId.of(SWEEP, id, replicate), id, replicate, 0, lane, run());
    }

    public static Trial aTrial(TrialState state) {
        return aTrial(planned("t1", 1, "gpu"), state);
    }

    public static Trial aTrial(PlannedTrial plan, TrialState state) {
        int attempt = state == TrialState.PENDING ? 0 : 1;
        return new Trial(
                SWEEP,
                plan,
                state,
                new Trial.Attempts(attempt, 0),
                times(Optional.of(T0)),
                Optional.empty());
    }

    static Trial onAttempt(Trial trial, int attempt, int forgiven) {
        return new Trial(
                trial.sweep(),
                trial.plan(),
                trial.state(),
                new Trial.Attempts(attempt, forgiven),
                trial.times(),
                Optional.empty());
    }

    static Trial notBefore(Trial trial, Instant instant) {
        Trial.Times times = new Trial.Times(T0, Optional.of(instant), trial.times().attempt());
        return new Trial(
                trial.sweep(),
                trial.plan(),
                trial.state(),
                new Trial.Attempts(1, 0),
                times,
                Optional.empty());
    }

    static Trial started(Trial trial, Instant instant) {
        return new Trial(
                trial.sweep(),
                trial.plan(),
                trial.state(),
                new Trial.Attempts(1, 0),
                times(Optional.of(instant)),
                Optional.empty());
    }

    static ShardSeen ready(int shard) {
        return shard(shard, Optional.of(CLOCK), Optional.empty(), Optional.empty());
    }

    static ShardSeen exited(int shard) {
        return shard(shard, Optional.of(CLOCK), Optional.of(EXIT), Optional.empty());
    }

    static ShardSeen landed(int shard) {
        return shard(shard, Optional.of(CLOCK), Optional.of(EXIT), Optional.of(manifest(shard)));
    }

    static ShardSeen failed(int shard, FailureReason reason) {
        return new ShardSeen(
                shard,
                Optional.of(T0),
                Optional.of(CLOCK),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Trial.Failure(reason, "the particulars")));
    }

    public static ShardManifest manifest(int shard) {
        return new ShardManifest(
                new AttemptId(planned("t1", 1, "gpu").id(), 1),
                shard,
                new ShardManifest.Source("inference-perf", "0.7", "0.7", false, List.of()),
                new ShardManifest.Counts(10, 0, 0, Optional.of(10L)),
                Optional.of(new ShardManifest.SendSpan(T0, T0.plusSeconds(60))),
                List.of());
    }

    private static ShardSeen shard(
            int shard,
            Optional<ClockOffset> ready,
            Optional<ShardSeen.Exit> exit,
            Optional<ShardManifest> landed) {
        return new ShardSeen(shard, Optional.of(T0), ready, exit, landed, Optional.empty());
    }

    private static Trial.Times times(Optional<Instant> started) {
        Optional<Instant> then = Optional.of(T0);
        return new Trial.Times(
                T0,
                Optional.empty(),
                new Trial.AttemptTimes(then, then, started, then, Optional.empty()));
    }

    public static TrialRun run() {
        return new TrialRun(
                Map.of("rate", "8"),
                new TrialRun.Endpoint(
                        "small",
                        "m/small",
                        "http://small",
                        Optional.empty(),
                        Optional.empty(),
                        new TrialRun.Hardware(Optional.of(8), Optional.of(12.5))),
                new TrialRun.Harness("inference-perf", "shared", Optional.empty(), 2, 1, List.of()),
                new TrialRun.Load(
                        Optional.of(8.0), Duration.ofSeconds(60), Duration.ZERO, 480, 7, false),
                Map.of("load", Map.of("type", "constant")),
                new TrialRun.Limits(Duration.ofSeconds(30), Duration.ofSeconds(120), 2));
    }
}
