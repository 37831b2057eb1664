package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * An answer, rendered into a file that is deleted when the exchange is over.
 *
 * @param truncated whether there were more rows than the limit, or more bytes
 */
record Answer(Path file, long bytes, long rows, boolean truncated) {

    Answer {
        requireNonNull(file, "file");
    }
}
