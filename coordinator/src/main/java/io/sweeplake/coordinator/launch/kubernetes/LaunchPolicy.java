package io.sweeplake.coordinator.launch.kubernetes;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.sweep.TrialRun;
import io.sweeplake.coordinator.trial.Trial;
import java.time.Duration;

/**
 * What a coordinator allows its Jobs.
 *
 * @param namespace where they are made
 * @param lookahead how many trials of a lane are launched beyond the running one
 * @param hold how long an attempt may take to get ready, wait for its lane, and land
 * @param harnessGrace beyond the trial's own limit
 */
public record LaunchPolicy(String namespace, int lookahead, Duration hold, Duration harnessGrace) {
    public LaunchPolicy {
        requireNonNull(namespace, "namespace");
        requireNonNull(hold, "hold");
        requireNonNull(harnessGrace, "harnessGrace");
        if (lookahead < 0) {
            throw new IllegalArgumentException("lookahead must not be negative: " + lookahead);
        }
    }

    /** After which the cluster ends the Job, should no coordinator have done so. */
    Duration longestLife(Trial trial) {
        TrialRun.Limits limits = trial.plan().run().limits();
        return hold.plus(limits.harness()).plus(harnessGrace);
    }
}
