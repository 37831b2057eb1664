package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long each wait lasts at most.
 *
 * @param launch of the waits before the barrier
 * @param silence of an agent whose harness runs or waits
 * @param harnessGrace beyond the trial's own limit, in which the agent stops the harness itself
 * @param landing from the harness's exit to the last manifest
 * @param retryDelay between two attempts
 * @param lead of the start instant
 */
public record TrialTimeouts(
        Launch launch,
        Duration silence,
        Duration harnessGrace,
        Duration landing,
        Duration retryDelay,
        Lead lead) {
    public TrialTimeouts {
        requireNonNull(launch, "launch");
        requireNonNull(silence, "silence");
        requireNonNull(harnessGrace, "harnessGrace");
        requireNonNull(landing, "landing");
        requireNonNull(retryDelay, "retryDelay");
        requireNonNull(lead, "lead");
    }

    /**
     * Before the barrier. The time during which another trial holds the lane does not count: the
     * room that the launcher pods need may be that trial's.
     *
     * @param ready from the launch to the last shard at the barrier
     * @param hindered by what does not pass by itself, such as a missing image
     */
    public record Launch(Duration ready, Duration hindered) {
        public Launch {
            requireNonNull(ready, "ready");
            requireNonNull(hindered, "hindered");
        }
    }

    /**
     * Between naming the start instant and the instant.
     *
     * @param start every agent hears it in time
     * @param reset every agent hears it in time, and one has the prefix cache reset meanwhile
     */
    public record Lead(Duration start, Duration reset) {
        public Lead {
            requireNonNull(start, "start");
            requireNonNull(reset, "reset");
        }
    }
}
