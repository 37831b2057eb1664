package io.sweeplake.coordinator.schedule;

/** What becomes of firings whose time passed while no coordinator was there. */
public enum Misfire {
    /** They are noted, and do not happen. */
    SKIP,
    /** One sweep makes up for all of them. */
    RUN_ONCE
}
