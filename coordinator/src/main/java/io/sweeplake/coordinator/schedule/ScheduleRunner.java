package io.sweeplake.coordinator.schedule;

import static java.util.Objects.requireNonNull;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Keeps looking at schedules: when a time has come, when one was changed, and now and then. */
public final class ScheduleRunner implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ScheduleRunner.class.getName());
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);

    private final ScheduleLook look;
    private final BooleanSupplier mayAct;
    private final Semaphore changed = new Semaphore(0);
    private Optional<Thread> thread = Optional.empty();
    private volatile boolean closed;

    /**
     * @param mayAct whether this coordinator is the one that acts; asked before each step
     */
    public ScheduleRunner(ScheduleLook look, BooleanSupplier mayAct) {
        this.look = requireNonNull(look, "look");
        this.mayAct = requireNonNull(mayAct, "mayAct");
    }

    /** Begins to look, also again after {@link #close}; while it looks, nothing changes. */
    public synchronized void start() {
        if (thread.isEmpty()) {
            closed = false;
            Thread started = new Thread(this::run, "schedules");
            thread = Optional.of(started);
            started.start();
        }
    }

    /** Has the schedules looked at now. */
    public void soon() {
        changed.release();
    }

    /** Waits for the look under way, and looks no more. */
    @Override
    public synchronized void close() {
        closed = true;
        soon();
        try {
            if (thread.isPresent()) {
                thread.get().join();
            }
            thread = Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            Duration rest = AFTER_FAILURE;
            try {
                rest = look.look(() -> !closed && mayAct.getAsBoolean());
            } catch (RuntimeException e) {
                LOG.log(Level.ERROR, "A look at the schedules failed; the next one follows", e);
            }
            if (!closed && !waited(rest)) {
                return;
            }
        }
    }

    // A millisecond more: one that comes too early would find nothing and come again at once.
    private boolean waited(Duration rest) {
        try {
            changed.tryAcquire(rest.toMillis() + 1, TimeUnit.MILLISECONDS);
            changed.drainPermits();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }
}
