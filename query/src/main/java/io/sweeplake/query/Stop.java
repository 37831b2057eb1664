package io.sweeplake.query;

import java.sql.SQLException;
import java.util.Optional;

/** Whether one statement is to stop, however early that is said. */
final class Stop {
    private Optional<LakeSession> running = Optional.empty();
    private boolean asked;

    /** From another thread. */
    synchronized void ask() {
        asked = true;
        running.ifPresent(Stop::stop);
    }

    /**
     * The statement begins.
     *
     * @throws StatementProblem when it is to stop already
     */
    synchronized void begin(LakeSession session) {
        if (asked) {
            throw StatementProblem.stopped();
        }
        running = Optional.of(session);
    }

    /** The statement has ended: its session may be closed. */
    synchronized void end() {
        running = Optional.empty();
    }

    private static void stop(LakeSession session) {
        try {
            session.stop();
        } catch (SQLException e) {
            // It has ended by itself, or whoever asks kills the process next.
        }
    }
}
