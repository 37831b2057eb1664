package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.lake.ShardManifest;
import java.time.Instant;
import java.util.Optional;

/**
 * What the ledger holds of one shard of the current attempt: its agent's words, nothing guessed.
 */
public record ShardSeen(
        int shard,
        Optional<Instant> lastHeard,
        Optional<ClockOffset> ready,
        Optional<Exit> exit,
        Optional<ShardManifest> landed,
        Optional<Trial.Failure> failure) {

    public ShardSeen {
        requireNonNull(lastHeard, "lastHeard");
        requireNonNull(ready, "ready");
        requireNonNull(exit, "exit");
        requireNonNull(landed, "landed");
        requireNonNull(failure, "failure");
    }

    /** A shard that has not said anything yet. */
    public static ShardSeen unheard(int shard) {
        return new ShardSeen(
                shard,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** How the harness ended, by the agent's clock. */
    public record Exit(int code, Instant startedAt, Instant endedAt) {
        public Exit {
            requireNonNull(startedAt, "startedAt");
            requireNonNull(endedAt, "endedAt");
        }
    }
}
