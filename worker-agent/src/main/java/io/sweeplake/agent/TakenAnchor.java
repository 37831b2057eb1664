package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.record.ClockAnchor;
import java.time.Duration;
import java.time.Instant;

/**
 * A clock anchor and how sure it is.
 *
 * @param widthNanos between the two monotonic readings around the wall reading
 */
record TakenAnchor(ClockAnchor anchor, long widthNanos) {
    private static final int READINGS = 16;

    TakenAnchor {
        requireNonNull(anchor, "anchor");
    }

    /** The tightest of several readings: one during which the thread was not moved aside. */
    static TakenAnchor take(AgentClock clock) {
        TakenAnchor tightest = read(clock);
        for (int i = 1; i < READINGS; i++) {
            tightest = tightest.orTighter(read(clock));
        }
        return tightest;
    }

    TakenAnchor orTighter(TakenAnchor other) {
        return other.widthNanos < widthNanos ? other : this;
    }

    /** How far the wall clock moved against the monotonic one between this anchor and a later. */
    Duration driftUntil(TakenAnchor later) {
        long monotonic = later.anchor.monotonicNanos() - anchor.monotonicNanos();
        return Duration.between(anchor.wall(), later.anchor.wall()).minusNanos(monotonic);
    }

    private static TakenAnchor read(AgentClock clock) {
        long before = clock.nanoTime();
        Instant wall = clock.now();
        long after = clock.nanoTime();
        return new TakenAnchor(
                new ClockAnchor(wall, before + (after - before) / 2), after - before);
    }
}
