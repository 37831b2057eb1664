package io.sweeplake.coordinator.benchmarkreport;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import java.util.Optional;

/** Committed trials, with all that was measured of each over all its launcher pods. */
public interface MeasuredTrials {
    /** Empty when the trial is not committed, or not in that sweep. */
    Optional<MeasuredTrial> find(SweepId sweep, TrialId trial);
}
