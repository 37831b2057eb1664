package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A launcher that starts and ends nothing for a coordinator without the lease. */
public final class LeasedLauncher implements Launcher {
    private final Launcher launcher;
    private final Lease lease;

    public LeasedLauncher(Launcher launcher, Lease lease) {
        this.launcher = requireNonNull(launcher, "launcher");
        this.lease = requireNonNull(lease, "lease");
    }

    @Override
    public void launch(Trial trial) {
        lease.require();
        launcher.launch(trial);
    }

    @Override
    public void stop(AttemptId attempt) {
        lease.require();
        launcher.stop(attempt);
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
    public OptionalDouble podCpus(Trial trial) {
        return launcher.podCpus(trial);
    }

    @Override
    public Optional<Refusal> refusal(Trial trial) {
        return launcher.refusal(trial);
    }

    @Override
    public AttemptSeen observe(Trial trial) {
        return launcher.observe(trial);
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
    public List<PodLog> findLogs(AttemptId attempt, int lines) {
        return launcher.findLogs(attempt, lines);
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
