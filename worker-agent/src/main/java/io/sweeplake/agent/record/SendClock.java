package io.sweeplake.agent.record;

import java.util.Locale;

/** What {@code sent_us} counts from. */
public enum SendClock {
    /** Microseconds since 1970-01-01 UTC. */
    EPOCH,
    /** Microseconds of the node's monotonic clock: of one pod only, and never of two. */
    MONOTONIC,
    /** The harness does not say when it sent the request. */
    NONE;

    /** The lake's word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
