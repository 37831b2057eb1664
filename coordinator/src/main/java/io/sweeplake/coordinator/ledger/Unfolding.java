package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Makes the rows of great sweeps that have none yet, whoever took the sweep and however often its
 * coordinator died since.
 */
public final class Unfolding implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Unfolding.class.getName());
    private static final long PART_SECONDS = 10;

    private final PlanParts parts;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(Unfolding::thread);

    public Unfolding(PlanParts parts) {
        this.parts = requireNonNull(parts, "parts");
    }

    public void start() {
        thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }

    /** Makes all rows that are due just now. */
    void look() {
        try {
            for (SweepId sweep : parts.findSweeps()) {
                parts.unfoldUntil(sweep, thread::isShutdown);
            }
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "Could not make the rows of a sweep; trying again", e);
        }
    }

    /** Waits for the part that becomes rows just now, and leaves the others. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(PART_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "A part of a plan still becomes rows");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "unfolding");
        thread.setDaemon(true);
        return thread;
    }
}
