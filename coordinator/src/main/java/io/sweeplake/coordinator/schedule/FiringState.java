package io.sweeplake.coordinator.schedule;

/** What became of a firing. */
public enum FiringState {
    /** Waits for the last firing's sweep to finish. */
    QUEUED(true),
    /** Waits for the last firing's sweep to end, which was asked to. */
    REPLACING(true),
    /** Decided: its sweep is to be taken in, or has been. */
    FIRING(true),
    /** Its sweep has been taken in. */
    FIRED(false),
    /** Did not happen, because the last one's sweep still ran. */
    SKIPPED_OVERLAP(false),
    /** Did not happen, because nothing has changed since the last successful one. */
    SKIPPED_UNCHANGED(false),
    /** Did not happen, because no coordinator was there in time. */
    MISSED(false),
    /** Did not happen, because its sweep cannot be planned or launched any more. */
    REFUSED(false);

    private final boolean open;

    FiringState(boolean open) {
        this.open = open;
    }

    /** Something is still to be done about it. */
    public boolean open() {
        return open;
    }
}
