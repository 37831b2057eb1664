package io.sweeplake.query;

import static java.util.Objects.requireNonNull;

/**
 * What one statement may use up.
 *
 * @param memory DuckDB's own limit, as it spells sizes; scalar functions do not heed it
 * @param disk of intermediate results in a temporary folder, spelled likewise
 */
record SessionLimits(String memory, String disk, int threads) {

    SessionLimits {
        requireNonNull(memory, "memory");
        requireNonNull(disk, "disk");
        if (threads < 1) {
            throw new IllegalArgumentException("a statement has one thread or more");
        }
    }
}
