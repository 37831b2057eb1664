package io.sweeplake.coordinator.schedule;

import io.sweeplake.contract.id.SweepId;

/** What is known of the harness images that ran. */
@FunctionalInterface
public interface ImageDigests {
    /** Whether each image that the sweep ran was still the same the last time that it ran. */
    boolean unchangedSince(SweepId sweep);
}
