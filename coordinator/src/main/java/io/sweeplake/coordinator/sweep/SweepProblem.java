package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

/** One thing wrong with a sweep: where, what, and how to put it right. */
public record SweepProblem(Place place, String message, String remedy) {
    public SweepProblem {
        requireNonNull(place, "place");
        requireNonNull(message, "message");
        requireNonNull(remedy, "remedy");
    }
}
