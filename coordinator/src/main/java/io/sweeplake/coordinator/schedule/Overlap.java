package io.sweeplake.coordinator.schedule;

/** What becomes of a firing whose time comes while the last one's sweep still runs. */
public enum Overlap {
    /** It is noted, and does not happen. */
    SKIP,
    /** It waits for the running sweep; while one waits, further ones are skipped. */
    QUEUE,
    /** The running sweep is cancelled; it waits until that has ended. */
    REPLACE
}
