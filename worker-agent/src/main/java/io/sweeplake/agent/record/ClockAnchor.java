package io.sweeplake.agent.record;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One instant read on two clocks of one node, so that a monotonic time can be told as wall clock.
 * On Linux {@link System#nanoTime()} and Python's {@code time.perf_counter()} both read
 * CLOCK_MONOTONIC, so an anchor taken by the agent serves a harness beside it.
 *
 * @param monotonicNanos {@link System#nanoTime()} at {@code wall}
 */
public record ClockAnchor(Instant wall, long monotonicNanos) {

    public ClockAnchor {
        requireNonNull(wall, "wall");
    }

    /**
     * The wall clock at a monotonic time.
     *
     * @param monotonicUs in microseconds since the clock's own zero
     * @return to the microsecond
     */
    public Instant wallAt(long monotonicUs) {
        long nanos = Math.multiplyExact(monotonicUs, 1000L) - monotonicNanos;

        return wall.plusNanos(nanos).truncatedTo(ChronoUnit.MICROS);
    }
}
