package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Starts and ends the launcher pods of attempts. Names are derived from the attempt, so launching
 * twice is once.
 */
public interface Launcher {
    /**
     * Begins to see. Before this nothing else may be asked of it.
     *
     * @param wake called when something may have changed
     */
    void begin(Wake wake);

    /** How many trials of a lane beyond the running one are launched ahead. */
    int lookahead();

    /** CPUs that each launcher pod of a trial asks of its node; empty where there are no nodes. */
    default OptionalDouble podCpus(Trial trial) {
        return OptionalDouble.empty();
    }

    /**
     * Why such an attempt could never be launched here. Asked before a sweep is taken, so that its
     * author hears of it, and not its trials.
     */
    Optional<Refusal> refusal(Trial trial);

    /** What is wrong, and how to put it right. */
    record Refusal(String message, String remedy) {
        public Refusal {
            requireNonNull(message, "message");
            requireNonNull(remedy, "remedy");
        }
    }

    /** Starts whatever of the attempt does not run yet. */
    void launch(Trial trial);

    AttemptSeen observe(Trial trial);

    /** Ends all processes of an attempt, at once. Harmless when there are none. */
    void stop(AttemptId attempt);

    /** Attempts of which something is still there. */
    List<AttemptId> findRunning();

    /**
     * Attempts whose harness may still make load, though it was told to end. Until it has, their
     * lanes are not free.
     */
    List<AttemptId> findMakingLoad();

    /** What the processes of an attempt said last; none of those of which nothing is left. */
    default List<PodLog> findLogs(AttemptId attempt, int lines) {
        return List.of();
    }

    /**
     * Whether launcher pods outlive an orderly end of the coordinator, so that the next one finds
     * them at work.
     */
    boolean outlivesCoordinator();

    /** Sees no more. What runs goes on. */
    void close();
}
