package io.sweeplake.coordinator.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An attempt whose shards have all landed, with all that the trial's row says about it. */
public record TrialToCommit(
        SweepId sweep,
        PlannedTrial trial,
        AttemptId attempt,
        Times times,
        List<ShardOutcome> shards) {

    public TrialToCommit {
        requireNonNull(sweep, "sweep");
        requireNonNull(trial, "trial");
        requireNonNull(attempt, "attempt");
        requireNonNull(times, "times");
        shards = List.copyOf(shards);
    }

    /** When the attempt entered each state, by the coordinator's clock. */
    public record Times(
            Instant planned,
            Optional<Instant> launched,
            Optional<Instant> ready,
            Optional<Instant> started,
            Optional<Instant> harnessExited,
            Optional<Instant> landed) {
        public Times {
            requireNonNull(planned, "planned");
            requireNonNull(launched, "launched");
            requireNonNull(ready, "ready");
            requireNonNull(started, "started");
            requireNonNull(harnessExited, "harnessExited");
            requireNonNull(landed, "landed");
        }
    }

    /** How one shard ended; the list is in shard order. */
    public record ShardOutcome(
            int shard, long seed, int exitCode, ClockOffset clock, ShardManifest manifest) {
        public ShardOutcome {
            requireNonNull(clock, "clock");
            requireNonNull(manifest, "manifest");
        }
    }
}
