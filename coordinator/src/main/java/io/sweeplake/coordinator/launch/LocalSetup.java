package io.sweeplake.coordinator.launch;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the local launcher needs to know of its machine.
 *
 * @param attempts folder for the attempts' own files
 * @param agent the Java that runs the agent, and the agent's jar
 * @param harnessPath folders of harness programs, before the coordinator's own PATH
 * @param coordinatorUrl known once the coordinator listens
 * @param environment the coordinator's own, of which harnesses get the harmless part
 */
public record LocalSetup(
        Path attempts,
        Agent agent,
        Optional<String> harnessPath,
        Supplier<String> coordinatorUrl,
        Map<String, String> environment) {

    public LocalSetup {
        requireNonNull(attempts, "attempts");
        requireNonNull(agent, "agent");
        requireNonNull(harnessPath, "harnessPath");
        requireNonNull(coordinatorUrl, "coordinatorUrl");
        environment = Map.copyOf(environment);
    }

    /** How an agent is started. */
    public record Agent(Path java, Path jar) {
        public Agent {
            requireNonNull(java, "java");
            requireNonNull(jar, "jar");
        }
    }
}
