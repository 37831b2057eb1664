package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * One request and its answer, from the moment that it is taken until the client has all, or has
 * gone.
 */
final class Exchange {
    private final Runnable cut;
    private final List<Runnable> then = new ArrayList<>();
    private boolean over;

    /**
     * @param cut closes the connection
     */
    Exchange(Runnable cut) {
        this.cut = requireNonNull(cut, "cut");
    }

    /** It is over, for good or ill. */
    void end() {
        List<Runnable> due;
        synchronized (this) {
            over = true;
            due = List.copyOf(then);
            then.clear();
        }
        due.forEach(Runnable::run);
    }

    synchronized boolean isOver() {
        return over;
    }

    /** Has something done when it is over; at once if it is. */
    void whenOver(Runnable action) {
        synchronized (this) {
            if (!over) {
                then.add(action);
                return;
            }
        }
        action.run();
    }

    /** Ends it from our side. */
    void cut() {
        cut.run();
    }
}
