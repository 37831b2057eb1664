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
 * @param priority higher ones take a lane first
 * @param readings of every endpoint's servers
 * @param reuse whether a trial whose content was measured before is not run again
 * @param place of the section
 */
record RunSettings(
        Optional<Duration> duration,
        Duration warmup,
        int maxAttempts,
        boolean resetCache,
        OptionalInt maxParallelTrials,
        int priority,
        Budget budget,
        Readings readings,
        boolean reuse,
        Place place) {
    RunSettings {
        requireNonNull(duration, "duration");
        requireNonNull(warmup, "warmup");
        requireNonNull(maxParallelTrials, "maxParallelTrials");
        requireNonNull(budget, "budget");
        requireNonNull(readings, "readings");
        requireNonNull(place, "place");
    }

    /** The same, but measured for another time. */
    RunSettings lasting(Duration measured, Place where) {
        return new RunSettings(
                Optional.of(measured),
                warmup,
                maxAttempts,
                resetCache,
                maxParallelTrials,
                priority,
                budget,
                readings,
                reuse,
                where);
    }
}
