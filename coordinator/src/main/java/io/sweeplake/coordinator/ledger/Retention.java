package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.trial.Lease;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Forgets finished sweeps when they are old enough: once an hour, where the lease is held. */
public final class Retention implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Retention.class.getName());

    private final FinishedSweeps sweeps;
    private final Duration keep;
    private final Lease lease;
    private final Clock clock;
    private final ScheduledExecutorService hourly =
            Executors.newSingleThreadScheduledExecutor(Retention::thread);

    /**
     * @param keep from a sweep's end to its removal
     */
    public Retention(FinishedSweeps sweeps, Duration keep, Lease lease, Clock clock) {
        this.sweeps = requireNonNull(sweeps, "sweeps");
        this.keep = requireNonNull(keep, "keep");
        this.lease = requireNonNull(lease, "lease");
        this.clock = requireNonNull(clock, "clock");
    }

    public void start() {
        hourly.scheduleWithFixedDelay(this::look, 1, 60, TimeUnit.MINUTES);
    }

    /** Forgets what is due just now. */
    void look() {
        if (!lease.held()) {
            return;
        }

        try {
            for (SweepId sweep : sweeps.findEndedBefore(clock.instant().minus(keep))) {
                if (sweeps.forget(sweep)) {
                    LOG.log(Level.INFO, "Forgot a finished sweep sweep={0} keep={1}", sweep, keep);
                }
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not forget old sweeps; trying again in an hour", e);
        }
    }

    @Override
    public void close() {
        hourly.shutdownNow();
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "retention");
        thread.setDaemon(true);
        return thread;
    }
}
