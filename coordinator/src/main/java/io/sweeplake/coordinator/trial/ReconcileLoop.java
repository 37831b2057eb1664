package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Keeps looking: when something has happened, and at the latest after the interval. */
public final class ReconcileLoop implements Wake, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ReconcileLoop.class.getName());

    // Strays come of crashes and of ledgers that were changed by hand; nothing waits for them.
    private static final Duration REAPING = Duration.ofSeconds(30);

    private final Reconciler reconciler;
    private final Duration interval;
    private final Semaphore happened = new Semaphore(0);
    private final Thread thread;
    private volatile boolean closed;

    public ReconcileLoop(Reconciler reconciler, Duration interval) {
        this.reconciler = requireNonNull(reconciler, "reconciler");
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

    /** Waits for the look under way, then stands down. */
    @Override
    public void close() {
        closed = true;
        soon();
        try {
            thread.join();
            reconciler.standDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long nextReaping = System.nanoTime();
        while (!closed) {
            try {
                if (System.nanoTime() - nextReaping >= 0) {
                    reconciler.reapStrays();
                    nextReaping = System.nanoTime() + REAPING.toNanos();
                }
                if (reconciler.look()) {
                    continue;
                }
                happened.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
                happened.drainPermits();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "A look at the trials failed; the next one follows", e);
                pause();
            }
        }
    }

    // A ledger that fails at once would otherwise be asked without a breath between.
    private void pause() {
        try {
            happened.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closed = true;
        }
    }
}
