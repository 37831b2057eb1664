package io.sweeplake.coordinator.trial;

import io.sweeplake.contract.id.AttemptId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A launcher whose pods are names in a list. */
public final class FakeLauncher implements Launcher {
    final List<AttemptId> launched = new ArrayList<>();
    final Set<AttemptId> running = new LinkedHashSet<>();
    final Set<AttemptId> lingering = new LinkedHashSet<>();
    Optional<AttemptSeen.Held> held = Optional.empty();
    Set<Integer> notStarted = Set.of();
    int lookahead;
    boolean outlives;
    boolean lost;
    FailureReason loss = FailureReason.LAUNCHER_POD_LOST;
    String refuses = "";
    boolean failsToStop;

    @Override
    public void begin(Wake wake) {
        // Nothing changes by itself here.
    }

    @Override
    public int lookahead() {
        return lookahead;
    }

    @Override
    public Optional<Refusal> refusal(Trial trial) {
        return Optional.empty();
    }

    @Override
    public void launch(Trial trial) {
        if (trial.id().value().equals(refuses)) {
            throw new IllegalStateException("no room");
        }
        launched.add(trial.attemptId());
        running.add(trial.attemptId());
    }

    @Override
    public AttemptSeen observe(Trial trial) {
        if (!launched.contains(trial.attemptId())) {
            return new AttemptSeen.Absent();
        }
        return lost
                ? new AttemptSeen.Broken(Map.of(0, new Trial.Failure(loss, "gone")))
                : new AttemptSeen.Present(
                        held, Optional.empty(), notStarted, Set.of(), Optional.empty());
    }

    @Override
    public void stop(AttemptId attempt) {
        if (failsToStop) {
            throw new IllegalStateException("no answer");
        }
        running.remove(attempt);
    }

    @Override
    public List<AttemptId> findRunning() {
        return List.copyOf(running);
    }

    @Override
    public List<AttemptId> findMakingLoad() {
        return List.copyOf(lingering);
    }

    @Override
    public boolean outlivesCoordinator() {
        return outlives;
    }

    @Override
    public void close() {
        running.clear();
    }
}
