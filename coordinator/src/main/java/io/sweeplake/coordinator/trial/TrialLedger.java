package io.sweeplake.coordinator.trial;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The truth about intent. Every change names the state and attempt it starts from and happens only
 * if they still hold; it answers whether it did.
 */
public interface TrialLedger {
    /** Trials in LAUNCHING, READY, RUNNING or LANDING. */
    List<Trial> findActive();

    /** Of each lane, the trials that are next to be launched: as many as {@code perLane}. */
    List<Trial> findNextPending(int perLane);

    Optional<Trial> find(TrialId trial);

    /** One entry a shard of the trial's current attempt, in order; unheard ones included. */
    List<ShardSeen> findShards(Trial trial);

    /** Sweeps whose cancellation was asked for and that still have unfinished trials. */
    List<SweepId> findCancelled();

    /** At most this many trials of the sweep in flight at once. */
    Optional<Integer> findParallelLimit(SweepId sweep);

    /** Ends every trial of the sweep that is still PENDING. */
    void cancelPending(SweepId sweep, Instant now);

    /** PENDING to LAUNCHING, with the next attempt's number. */
    Optional<Trial> beginAttempt(Trial trial, Instant now);

    boolean advance(Trial trial, TrialState next, Instant now);

    /** READY to RUNNING, and the lane is the trial's; both or neither. */
    boolean start(Trial trial, Instant startAt);

    /** To PENDING again; the lane is free. */
    boolean retry(Trial trial, Trial.Failure failure, Instant now, Instant notBefore);

    /** To PENDING again as if the attempt had not been; the lane is free. */
    boolean forgive(Trial trial, Trial.Failure failure, Instant now);

    /** To a terminal state; the lane is free. */
    boolean finish(Trial trial, TrialState terminal, Optional<Trial.Failure> failure, Instant now);
}
