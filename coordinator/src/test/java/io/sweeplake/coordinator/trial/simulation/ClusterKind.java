package io.sweeplake.coordinator.trial.simulation;

import java.time.Duration;

/**
 * Where launcher pods run.
 *
 * @param remote a cluster, which is asked and which outlives the coordinator; else processes of the
 *     coordinator's machine
 * @param lookahead how many trials of a lane are launched beyond the running one
 */
record ClusterKind(boolean remote, int lookahead) {

    static ClusterKind of(Chance chance) {
        return chance.of(0.8)
                ? new ClusterKind(true, chance.between(0, 2))
                : new ClusterKind(false, 0);
    }

    /** From being asked for to being there. */
    Duration startUp(Chance chance) {
        return remote ? chance.seconds(0.1, 6) : chance.millis(5, 50);
    }
}
