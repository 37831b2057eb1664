package io.sweeplake.coordinator.trial;

/** What is asked of a sweep's trials. */
public enum Wish {
    /** They run as their lanes allow. */
    RUN,
    /** No load begins; what makes load or lands goes on to its end. */
    PAUSE,
    /** They end; what has been measured still lands. */
    CANCEL
}
