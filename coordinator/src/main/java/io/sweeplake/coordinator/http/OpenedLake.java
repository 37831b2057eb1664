package io.sweeplake.coordinator.http;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.sql.LakeSweeps;
import java.util.Optional;

/**
 * The lake that is served for reading only.
 *
 * @param sweeps those of it; empty when the coordinator runs sweeps of its own
 */
public record OpenedLake(Optional<LakeSweeps> sweeps) {
    public OpenedLake {
        requireNonNull(sweeps, "sweeps");
    }

    boolean readOnly() {
        return sweeps.isPresent();
    }
}
