package io.sweeplake.coordinator.imports;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What to import.
 *
 * @param folder absolute; one run's results, or a folder of them
 * @param sweep name of the sweep that gathers them
 */
public record ImportRequest(Path folder, String sweep) {
    /** The sweep of those who name none. */
    static final String DEFAULT_SWEEP = "imports";

    public ImportRequest {
        requireNonNull(folder, "folder");
        requireNonNull(sweep, "sweep");
        if (!folder.isAbsolute()) {
            throw new IllegalArgumentException(folder + " is not absolute");
        }
    }

    /**
     * Reads a request's text, YAML or JSON (which is read as YAML).
     *
     * @throws ImportProblem with every place that is wrong
     */
    public static ImportRequest parse(String text) {
        return new ImportRequestReader().read(text);
    }

    ImportRequest in(Path resolved) {
        return new ImportRequest(resolved, sweep);
    }
}
