package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.lake.ShardManifest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An attempt whose shards have all landed, with all that the trial's row says about it. */
public record TrialToCommit(
        SweepId sweep,
        DescribedTrial trial,
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

    /** How the reset of the prefix cache ended; one shard asks for all of them. */
    Optional<String> cacheReset() {
        return shards.stream().flatMap(shard -> shard.manifest().cacheReset().stream()).findFirst();
    }

    /**
     * When the attempt entered each state, by the clock of who carried it out.
     *
     * @param planned when the trial was first known of
     */
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
    public record ShardOutcome(int shard, Conduct conduct, ShardManifest manifest) {
        public ShardOutcome {
            requireNonNull(conduct, "conduct");
            requireNonNull(manifest, "manifest");
        }
    }

    /** What only those know of a shard who ran it; each is empty when nobody wrote it down. */
    public record Conduct(
            Optional<Long> seed, Optional<Integer> exitCode, Optional<ClockOffset> clock) {
        public Conduct {
            requireNonNull(seed, "seed");
            requireNonNull(exitCode, "exitCode");
            requireNonNull(clock, "clock");
        }

        /** Of a shard that somebody watched. */
        public static Conduct of(long seed, int exitCode, ClockOffset clock) {
            return new Conduct(Optional.of(seed), Optional.of(exitCode), Optional.of(clock));
        }
    }
}
