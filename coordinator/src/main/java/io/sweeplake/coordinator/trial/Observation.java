package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All that is known of the world when a trial's next step is decided.
 *
 * @param attempt what the launcher sees; read before the shards, so that an agent that reported and
 *     left is never taken for lost
 * @param shards one entry a shard, in order
 * @param overspent why the sweep's budget lets the trial not begin; empty if it may
 * @param listeningSince since when this coordinator can have heard agents; silence before that is
 *     its own
 */
public record Observation(
        AttemptSeen attempt,
        List<ShardSeen> shards,
        LaneSeen lane,
        Wish wish,
        Optional<String> overspent,
        Instant listeningSince) {

    public Observation {
        requireNonNull(attempt, "attempt");
        shards = List.copyOf(shards);
        requireNonNull(lane, "lane");
        requireNonNull(wish, "wish");
        requireNonNull(overspent, "overspent");
        requireNonNull(listeningSince, "listeningSince");
    }

    boolean allReady() {
        return all(shard -> shard.ready().isPresent() && started(shard));
    }

    boolean allExited() {
        return all(shard -> shard.exit().isPresent());
    }

    boolean allLanded() {
        return all(shard -> shard.landed().isPresent());
    }

    /** The first shard whose agent reported a failure. */
    Optional<ShardSeen> failedShard() {
        return shards.stream().filter(shard -> shard.failure().isPresent()).findFirst();
    }

    /** The first failure of a launcher pod that had not done its part. */
    Optional<Trial.Failure> lostShard() {
        return shards.stream()
                .filter(shard -> shard.landed().isEmpty())
                .flatMap(shard -> lost(shard).stream())
                .findFirst();
    }

    /** The first failure of a launcher pod that holds whatever its agent said or landed. */
    Optional<Trial.Failure> certainLoss() {
        return shards.stream()
                .flatMap(shard -> lost(shard).stream())
                .filter(failure -> failure.reason().overrulesAgents())
                .findFirst();
    }

    /** What keeps a launcher pod from starting. */
    Optional<AttemptSeen.Held> held() {
        return attempt.held();
    }

    /** Since when the launcher pods may start; empty when nobody else decides that. */
    Optional<Instant> admitted() {
        return attempt instanceof AttemptSeen.Present present
                ? present.admitted()
                : Optional.empty();
    }

    /** Whether the launcher has yet to see how the shard's harness ended. */
    boolean endUnseen(ShardSeen shard) {
        return attempt instanceof AttemptSeen.Present present
                && present.endUnseen().contains(shard.shard());
    }

    // An agent may stand at the barrier while its harness's image is still being pulled.
    private boolean started(ShardSeen shard) {
        return !(attempt instanceof AttemptSeen.Present present)
                || !present.notStarted().contains(shard.shard());
    }

    private Optional<Trial.Failure> lost(ShardSeen shard) {
        return attempt instanceof AttemptSeen.Broken broken
                ? Optional.ofNullable(broken.shards().get(shard.shard()))
                : Optional.empty();
    }

    /** The instant at which the most silent shard was last heard. */
    Instant quietSince() {
        return shards.stream()
                .map(shard -> shard.lastHeard().orElse(listeningSince))
                .map(heard -> heard.isBefore(listeningSince) ? listeningSince : heard)
                .min(Instant::compareTo)
                .orElse(listeningSince);
    }

    private boolean all(Predicate<ShardSeen> predicate) {
        return shards.stream().allMatch(predicate);
    }

    /**
     * The trial's lane.
     *
     * @param place whether one more trial of this lane, and of this sweep, may be launched
     * @param freeSince since when no other trial has held the lane; empty while one does
     */
    public record LaneSeen(boolean place, Optional<Instant> freeSince) {
        public LaneSeen {
            requireNonNull(freeSince, "freeSince");
        }

        boolean free() {
            return freeSince.isPresent();
        }
    }
}
