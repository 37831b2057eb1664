package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What one statement may use up.
 *
 * @param memory DuckDB's own limit, as it spells sizes; scalar functions do not heed it
 * @param disk of intermediate results in a temporary folder, spelled likewise
 * @param answerBytes of the rendered answer; rows beyond it are left out and the answer says so
 */
record SessionLimits(String memory, String disk, int threads, Duration time, long answerBytes) {

    SessionLimits {
        requireNonNull(memory, "memory");
        requireNonNull(disk, "disk");
        requireNonNull(time, "time");
        if (threads < 1 || time.isNegative() || time.isZero() || answerBytes < 1) {
            throw new IllegalArgumentException("limits of a statement must be above 0");
        }
    }
}
