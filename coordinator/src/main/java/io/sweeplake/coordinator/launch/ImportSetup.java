package io.sweeplake.coordinator.launch;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the import program is started.
 *
 * @param java that runs it
 * @param jar the program; none, and nothing can be imported
 * @param lake root of the lake, absolute
 * @param limit after which it is ended
 * @param environment the coordinator's own, of which it gets the harmless part
 */
public record ImportSetup(
        Path java, Optional<Path> jar, Path lake, Duration limit, Map<String, String> environment) {

    public ImportSetup {
        requireNonNull(java, "java");
        requireNonNull(jar, "jar");
        requireNonNull(lake, "lake");
        requireNonNull(limit, "limit");
        environment = Map.copyOf(environment);
    }
}
