package io.sweeplake.coordinator.trial;

import io.sweeplake.contract.id.AttemptId;
import java.util.List;

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

    /**
     * Whether launcher pods outlive an orderly end of the coordinator, so that the next one finds
     * them at work.
     */
    boolean outlivesCoordinator();

    /** For an orderly end of the coordinator: what does not outlive it ends. */
    void close();
}
