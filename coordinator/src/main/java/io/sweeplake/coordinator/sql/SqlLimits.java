package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What strangers may use up together, and one of them.
 *
 * @param answerBytes of one answer
 * @param processBytes of memory of the process that runs a statement
 */
public record SqlLimits(Crowd crowd, Times times, long answerBytes, long processBytes) {
    // Answers wait on disk for clients that read slowly, so many of the largest.
    private static final int WAITING_ANSWERS = 4;

    public SqlLimits {
        requireNonNull(crowd, "crowd");
        requireNonNull(times, "times");
        if (answerBytes < 1 || processBytes < 1) {
            throw new IllegalArgumentException(
                    "sweeplake.sql.max-bytes and .memory must be above 0");
        }
    }

    /** Answers that wait on disk until their clients have read them. */
    long waitingBytes() {
        return WAITING_ANSWERS * answerBytes;
    }

    /**
     * How many at once.
     *
     * @param processes statements that run
     * @param queue statements that wait
     */
    public record Crowd(int processes, int queue) {
        public Crowd {
            if (processes < 1 || queue < 0) {
                throw new IllegalArgumentException(
                        "sweeplake.sql.processes must be 1 or more, and .queue 0 or more");
            }
        }
    }

    /**
     * How long.
     *
     * @param turn to wait for one's turn
     * @param run of a statement, its answer's rendering included
     * @param transfer of an answer to its client
     */
    public record Times(Duration turn, Duration run, Duration transfer) {
        public Times {
            for (Duration each : List.of(turn, run, transfer)) {
                if (each.isNegative() || each.isZero()) {
                    throw new IllegalArgumentException(
                            "sweeplake.sql.patience, .timeout and .transfer must be above 0");
                }
            }
        }
    }
}
