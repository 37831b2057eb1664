package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

/**
 * What one process of a launcher pod said.
 *
 * @param text its last lines, standard output and error in the order in which they came
 */
public record PodLog(int shard, Process process, String text) {
    public PodLog {
        requireNonNull(process, "process");
        requireNonNull(text, "text");
    }

    /** The two that a launcher pod has. */
    public enum Process {
        /** The script that runs the harness, and with it the harness. */
        HARNESS,
        /** The worker agent. */
        AGENT
    }
}
