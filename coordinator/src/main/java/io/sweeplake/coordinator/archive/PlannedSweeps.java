package io.sweeplake.coordinator.archive;

import io.sweeplake.contract.id.SweepId;

/** Knows sweeps of which the lake may have nothing yet. */
public interface PlannedSweeps {
    boolean contains(SweepId sweep);
}
