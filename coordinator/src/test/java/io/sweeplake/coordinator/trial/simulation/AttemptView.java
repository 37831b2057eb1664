package io.sweeplake.coordinator.trial.simulation;

import io.sweeplake.coordinator.trial.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the cluster's API showed of an attempt at some instant.
 *
 * @param job whether its Job is there
 * @param begun shards whose pods were asked for
 */
record AttemptView(
        boolean job,
        Set<Integer> begun,
        Optional<Instant> suspendedSince,
        Optional<Instant> admitted,
        Optional<Trial.Failure> failed,
        List<SimulatedPod.View> pods) {
    static final AttemptView NOTHING =
            new AttemptView(
                    false,
                    Set.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());

    AttemptView {
        begun = Set.copyOf(begun);
        pods = List.copyOf(pods);
    }

    boolean empty() {
        return !job && pods.isEmpty();
    }
}
