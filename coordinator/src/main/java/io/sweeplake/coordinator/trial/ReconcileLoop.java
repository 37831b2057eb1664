package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps looking while this coordinator holds the lease: when something has happened, and at the
 * latest after the interval.
 */
public final class ReconcileLoop implements Wake, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ReconcileLoop.class.getName());

    // Strays come of crashes and of ledgers that were changed by hand; nothing waits for them.
    private static final Duration REAPING = Duration.ofSeconds(30);

    private final Supplier<Reconciler> reconcilers;
    private final Lease lease;
    private final Duration interval;
    private final Semaphore happened = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param reconcilers makes one whenever the lease is gained: it remembers since when it listens
     */
    public ReconcileLoop(Supplier<Reconciler> reconcilers, Lease lease, Duration interval) {
        this.reconcilers = requireNonNull(reconcilers, "reconcilers");
        this.lease = requireNonNull(lease, "lease");
        this.interval = requireNonNull(interval, "interval");
        this.thread = new Thread(this::run, "reconcile");
    }

    public void start() {
        thread.start();
    }

    @Override
    public void soon() {
        happened.release();
    }

    /** Waits for the look under way, then stands down, if it is this coordinator that acts. */
    @Override
    public void close() {
        closed = true;
        soon();
        try {
            thread.join();
            if (lease.held()) {
                reconcilers.get().standDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            if (lease.held()) {
                act(reconcilers.get());
            } else {
                pause();
            }
        }
    }

    private void act(Reconciler reconciler) {
        long nextReaping = System.nanoTime();
        while (!closed && lease.held()) {
            try {
                if (System.nanoTime() - nextReaping >= 0) {
                    reconciler.reapStrays();
                    nextReaping = System.nanoTime() + REAPING.toNanos();
                }
                if (!reconciler.look()) {
                    pause();
                    happened.drainPermits();
                }
            } catch (LeaseLost e) {
                LOG.log(Level.WARNING, "Stopped looking after trials: {0}", e.getMessage());
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "A look at the trials failed; the next one follows", e);
                // A ledger that fails at once would otherwise be asked without a breath between.
                pause();
            }
        }
    }

    private void pause() {
        try {
            happened.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
