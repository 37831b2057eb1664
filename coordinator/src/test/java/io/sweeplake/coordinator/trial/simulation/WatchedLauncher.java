package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.trial.AttemptSeen;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.Wake;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** A launcher that someone watches. Open to subclasses that are wrong on purpose. */
class WatchedLauncher implements Launcher {
    private final Launcher launcher;
    private final Consumer<Trial> watcher;

    /**
     * @param watcher hears of a launch before it happens
     */
    WatchedLauncher(Launcher launcher, Consumer<Trial> watcher) {
        this.launcher = requireNonNull(launcher, "launcher");
        this.watcher = requireNonNull(watcher, "watcher");
    }

    @Override
    public void begin(Wake wake) {
        launcher.begin(wake);
    }

    @Override
    public int lookahead() {
        return launcher.lookahead();
    }

    @Override
    public Optional<Refusal> refusal(Trial trial) {
        return launcher.refusal(trial);
    }

    @Override
    public void launch(Trial trial) {
        watcher.accept(trial);
        launcher.launch(trial);
    }

    @Override
    public AttemptSeen observe(Trial trial) {
        return launcher.observe(trial);
    }

    @Override
    public void stop(AttemptId attempt) {
        launcher.stop(attempt);
    }

    @Override
    public List<AttemptId> findRunning() {
        return launcher.findRunning();
    }

    @Override
    public List<AttemptId> findMakingLoad() {
        return launcher.findMakingLoad();
    }

    @Override
    public boolean outlivesCoordinator() {
        return launcher.outlivesCoordinator();
    }

    @Override
    public void close() {
        launcher.close();
    }
}
