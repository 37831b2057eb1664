package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

/**
 * A rendered answer.
 *
 * @param truncated whether there were more rows than the limit, or more bytes
 */
record Answer(byte[] body, long rows, boolean truncated) {

    Answer {
        requireNonNull(body, "body");
    }
}
