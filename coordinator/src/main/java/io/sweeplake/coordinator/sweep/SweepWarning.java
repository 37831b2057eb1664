package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

/** Something a sweep's author should know that does not stop the sweep. */
public record SweepWarning(Place place, String message) {
    public SweepWarning {
        requireNonNull(place, "place");
        requireNonNull(message, "message");
    }
}
