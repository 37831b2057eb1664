package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long each wait lasts at most.
 *
 * @param ready from the launch to the last shard at the barrier
 * @param silence of an agent whose harness runs or waits
 * @param harnessGrace beyond the trial's own limit, in which the agent stops the harness itself
 * @param landing from the harness's exit to the last manifest
 * @param retryDelay between two attempts
 * @param startLead between naming the start instant and the instant: every agent hears it in time
 */
public record TrialTimeouts(
        Duration ready,
        Duration silence,
        Duration harnessGrace,
        Duration landing,
        Duration retryDelay,
        Duration startLead) {
    public TrialTimeouts {
        requireNonNull(ready, "ready");
        requireNonNull(silence, "silence");
        requireNonNull(harnessGrace, "harnessGrace");
        requireNonNull(landing, "landing");
        requireNonNull(retryDelay, "retryDelay");
        requireNonNull(startLead, "startLead");
    }
}
