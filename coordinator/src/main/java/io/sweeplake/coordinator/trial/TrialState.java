package io.sweeplake.coordinator.trial;

/** Where a trial is in its life. */
public enum TrialState {
    /** Waits for its turn in its lane. */
    PENDING(false, false),
    /** An attempt exists; its shards are not all at the barrier yet. */
    LAUNCHING(false, true),
    /** All shards stand at the barrier and wait for the lane. */
    READY(false, true),
    /** Holds its lane; the harnesses make load. */
    RUNNING(false, true),
    /** The harnesses have ended and the lane is free; records become rows. */
    LANDING(false, false),
    /** Committed to the lake. */
    SUCCEEDED(true, false),
    /** Ended without rows, for the reason beside it. */
    FAILED(true, false),
    /** Ended because its sweep was cancelled. */
    CANCELLED(true, false),
    /** Pruned before it ran. */
    SKIPPED(true, false);

    private final boolean terminal;
    private final boolean inLane;

    TrialState(boolean terminal, boolean inLane) {
        this.terminal = terminal;
        this.inLane = inLane;
    }

    /** Nothing ever happens to it again. */
    public boolean terminal() {
        return terminal;
    }

    /** Takes one of the lane's places, so that the next trial of the lane has to wait. */
    public boolean inLane() {
        return inLane;
    }
}
