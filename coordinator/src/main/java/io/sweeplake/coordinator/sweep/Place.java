package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

/**
 * Where in the user's text.
 *
 * @param path keys joined by dots, {@code factors.rate[2]}; empty for the text as a whole
 * @param line from 1; 0 when the place is the text as a whole
 * @param column from 1; 0 likewise
 */
public record Place(String path, int line, int column) {
    public Place {
        requireNonNull(path, "path");
    }
}
