package io.sweeplake.coordinator.archive;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;

/** What is asked for. */
record ArchiveWish(SweepId sweep, RawResults raw) {
    ArchiveWish {
        requireNonNull(sweep, "sweep");
        requireNonNull(raw, "raw");
    }
}
