package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * Keeps a statement within its time and its process within its memory: asks it to stop first, and
 * kills the process that does not.
 */
final class RunningStatement {
    // What can be stopped stops within milliseconds; the rest is inside of one function.
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final QueryWorker worker;
    private final long mostBytes;
    private final long deadline;
    private Optional<End> end = Optional.empty();
    private long killAt;
    private boolean done;

    /**
     * @param mostBytes of memory that the process may hold
     * @param deadline as {@link System#nanoTime} will tell it
     */
    RunningStatement(QueryWorker worker, long mostBytes, long deadline) {
        this.worker = requireNonNull(worker, "worker");
        this.mostBytes = mostBytes;
        this.deadline = deadline;
    }

    /** Looks whether it is within its bounds. */
    synchronized void look(long now) {
        if (done) {
            return;
        }
        if (worker.residentBytes() > mostBytes) {
            end = Optional.of(End.TOO_LARGE);
            worker.kill();
            done = true;
        } else if (end.isEmpty() && now - deadline >= 0) {
            stop(End.TIMED_OUT, now);
        } else if (end.isPresent() && now - killAt >= 0) {
            worker.kill();
            done = true;
        }
    }

    /** Nobody waits for it any more. */
    synchronized void abandon(long now) {
        if (!done && end.isEmpty()) {
            stop(End.ABANDONED, now);
        }
    }

    /** It is over: says how we ended it, if we did. */
    synchronized Optional<End> over() {
        done = true;
        return end;
    }

    private void stop(End why, long now) {
        end = Optional.of(why);
        killAt = now + GRACE.toNanos();
        worker.stop();
    }

    /** Why we ended a statement. */
    enum End {
        TIMED_OUT,
        ABANDONED,
        TOO_LARGE
    }
}
