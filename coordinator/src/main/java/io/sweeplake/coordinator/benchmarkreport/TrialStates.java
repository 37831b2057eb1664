package io.sweeplake.coordinator.benchmarkreport;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import java.util.Optional;

/** Knows trials of which the lake has nothing yet. */
public interface TrialStates {
    /** The state's name, such as RUNNING. */
    Optional<String> find(SweepId sweep, TrialId trial);
}
