package io.sweeplake.agent.server;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What one source said at one moment: numbers of its series, and a value for each.
 *
 * @param series numbers, each once unless the server repeats itself
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares readings
record Reading(Instant at, int[] series, double[] values) {
    Reading {
        requireNonNull(at, "at");
        if (series.length != values.length) {
            throw new IllegalArgumentException(
                    series.length + " series with " + values.length + " values");
        }
    }
}
