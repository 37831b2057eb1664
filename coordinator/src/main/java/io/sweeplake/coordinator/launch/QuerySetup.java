package io.sweeplake.coordinator.launch;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How the program is started that runs statements.
 *
 * @param java that runs it
 * @param classPath that holds it, its jar first; none, and no statement runs
 * @param lake root of the lake, absolute
 * @param limits of one process
 * @param environment the coordinator's own, of which it gets the harmless part
 */
public record QuerySetup(
        Path java,
        Optional<String> classPath,
        Path lake,
        Limits limits,
        Map<String, String> environment) {

    public QuerySetup {
        requireNonNull(java, "java");
        requireNonNull(classPath, "classPath");
        requireNonNull(lake, "lake");
        requireNonNull(limits, "limits");
        environment = Map.copyOf(environment);
    }

    /**
     * Of one process.
     *
     * @param memory DuckDB's, as it spells sizes
     * @param disk DuckDB's, likewise
     * @param threads DuckDB's
     * @param addressBytes of address space: the wall behind DuckDB's own limits
     */
    public record Limits(String memory, String disk, int threads, long addressBytes) {
        public Limits {
            requireNonNull(memory, "memory");
            requireNonNull(disk, "disk");
        }
    }
}
