package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the trials of a sweep are run.
 *
 * @param duration of the measured part
 * @param warmup before it, in the same stage
 * @param place of the section
 */
record RunSettings(
        Optional<Duration> duration,
        Duration warmup,
        int maxAttempts,
        boolean resetCache,
        OptionalInt maxParallelTrials,
        Place place) {
    RunSettings {
        requireNonNull(duration, "duration");
        requireNonNull(warmup, "warmup");
        requireNonNull(maxParallelTrials, "maxParallelTrials");
        requireNonNull(place, "place");
    }

    /** The same, but measured for another time. */
    RunSettings lasting(Duration measured, Place where) {
        return new RunSettings(
                Optional.of(measured), warmup, maxAttempts, resetCache, maxParallelTrials, where);
    }
}
