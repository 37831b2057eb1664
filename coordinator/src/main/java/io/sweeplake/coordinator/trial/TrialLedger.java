package io.sweeplake.coordinator.trial;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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

    /** What is asked of sweeps with unfinished trials; those that are to run are absent. */
    Map<SweepId, Wish> findWishes();

    /** On what terms the sweep's trials run. */
    SweepTerms findTerms(SweepId sweep);

    /** Takes the turn from every PENDING trial of the sweep, as long as it is paused. */
    void holdPending(SweepId sweep);

    /** Ends every trial of the sweep that is still PENDING. */
    void endPending(SweepId sweep, TrialState terminal, Trial.Failure failure, Instant now);

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
