package io.sweeplake.coordinator.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.trial.Lease;
import io.sweeplake.lake.Lake;
import io.sweeplake.lake.LakeFailed;
import io.sweeplake.lake.Rejudged;
import io.sweeplake.lake.TrialInLake;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges the trials anew that an older method judged, beside all else and one at a time. Broken off
 * at any point, the next run takes up what is left.
 */
public final class Rejudgement implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Rejudgement.class.getName());

    /** Of a lake that cannot be read at all, thousands of sentences say no more than these. */
    private static final int MOST_FAILURES = 100;

    private final Lake lake;
    private final Lease lease;
    private Progress progress = new Progress(State.IDLE, 0, 0, 0, List.of());
    private Optional<Thread> thread = Optional.empty();
    private volatile boolean closing;

    public Rejudgement(Lake lake, Lease lease) {
        this.lake = requireNonNull(lake, "lake");
        this.lease = requireNonNull(lease, "lease");
    }

    /** How far a run is. */
    public enum State {
        /** None was asked for since this coordinator started. */
        IDLE,
        RUNNING,
        FINISHED,
        /** Broken off: the coordinator is ending, or has lost its lease. */
        STOPPED
    }

    /**
     * What a run has done.
     *
     * @param outdated trials that it set out to judge
     * @param judged of them
     * @param changed that are believed more or less than before
     * @param failures a sentence for each trial that keeps its verdict; the first hundred
     */
    public record Progress(
            State state, int outdated, int judged, int changed, List<String> failures) {
        public Progress {
            requireNonNull(state, "state");
            failures = List.copyOf(failures);
        }
    }

    /**
     * Begins a run, unless one is under way; whose run it is makes no difference.
     *
     * @throws io.sweeplake.coordinator.trial.LeaseLost when another coordinator acts
     */
    public synchronized Progress begin() {
        lease.require();
        if (progress.state() != State.RUNNING) {
            List<TrialInLake> outdated = lake.findOutdated();
            progress = new Progress(State.RUNNING, outdated.size(), 0, 0, List.of());
            Thread runner = new Thread(() -> run(outdated), "rejudgement");
            runner.setDaemon(true);
            runner.start();
            thread = Optional.of(runner);
        }

        return progress;
    }

    public synchronized Progress progress() {
        return progress;
    }

    /** Breaks a run off after the trial that it is at. */
    @Override
    public void close() {
        closing = true;
        Optional<Thread> runner = runner();
        try {
            if (runner.isPresent()) {
                runner.get().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<Thread> runner() {
        return thread;
    }

    private void run(List<TrialInLake> outdated) {
        State end = State.STOPPED;
        try {
            for (TrialInLake trial : outdated) {
                if (closing || !lease.held()) {
                    return;
                }

                judge(trial);
            }

            end = State.FINISHED;
        } finally {
            end(end);
        }
    }

    private void judge(TrialInLake trial) {
        try {
            boolean changed = lake.rejudge(trial).filter(Rejudged::changed).isPresent();
            judged(changed, Optional.empty());
        } catch (LakeFailed e) {
            LOG.log(Level.WARNING, "Cannot judge trial " + trial.trial() + " anew", e);
            judged(false, Optional.of(e.getMessage()));
        }
    }

    private synchronized void judged(boolean changed, Optional<String> failure) {
        List<String> failures = new ArrayList<>(progress.failures());
        failure.filter(why -> failures.size() < MOST_FAILURES).ifPresent(failures::add);
        progress =
                new Progress(
                        State.RUNNING,
                        progress.outdated(),
                        progress.judged() + (failure.isEmpty() ? 1 : 0),
                        progress.changed() + (changed ? 1 : 0),
                        failures);
    }

    private synchronized void end(State state) {
        progress =
                new Progress(
                        state,
                        progress.outdated(),
                        progress.judged(),
                        progress.changed(),
                        progress.failures());
        LOG.log(Level.INFO, "Judged trials anew: {0}", progress);
    }
}
