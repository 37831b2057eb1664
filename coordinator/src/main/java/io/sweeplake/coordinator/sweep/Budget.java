package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What a sweep may cost at most. Once it is spent no further trial begins; those under way end as
 * they would have.
 *
 * @param duration from the first launch on, pauses included
 * @param requests planned ones of all attempts together, warm-up included
 */
public record Budget(Optional<Duration> duration, Optional<Long> requests) {
    /** Without end. */
    public static final Budget NONE = new Budget(Optional.empty(), Optional.empty());

    public Budget {
        requireNonNull(duration, "duration");
        requireNonNull(requests, "requests");
    }
}
