package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;

/** Where a committed trial is found. */
public record TrialInLake(SweepId sweep, TrialId trial) {
    public TrialInLake {
        requireNonNull(sweep, "sweep");
        requireNonNull(trial, "trial");
    }
}
