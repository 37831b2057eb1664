package io.sweeplake.agent.harness.aiperf;

import static io.sweeplake.agent.json.JsonReader.UNKNOWN;

import java.util.Optional;

/** A unit in which the harness gives durations. It measures whole nanoseconds. */
enum TimeUnit {
    S(1_000_000_000, 1),
    MS(1_000_000, 1_000),
    US(1_000, 1_000_000),
    NS(1, 1_000_000_000);

    /** Decimal digits behind the point that {@link #ofFixed} takes. */
    static final int FIXED_DIGITS = 9;

    /** Four months; a request that took longer is a misprint, and sums of less do not overflow. */
    private static final long MOST_NS = 10_000_000_000_000_000L;

    private final long nanos;
    private final long fixedPerNano;

    TimeUnit(long nanos, long fixedPerNano) {
        this.nanos = nanos;
        this.fixedPerNano = fixedPerNano;
    }

    /** The unit of a word in the files. */
    static Optional<TimeUnit> find(String word) {
        return switch (word) {
            case "s", "sec", "seconds" -> Optional.of(S);
            case "ms", "milliseconds" -> Optional.of(MS);
            case "us", "µs", "microseconds" -> Optional.of(US);
            case "ns", "nanoseconds" -> Optional.of(NS);
            default -> Optional.empty();
        };
    }

    /**
     * Nanoseconds in so many of the unit. The harness writes whole nanoseconds divided by a power
     * of ten, which a double keeps exactly enough for rounding to bring them back.
     *
     * @return {@code UNKNOWN} for NaN and what is beyond measure
     */
    long toNanos(double value) {
        double scaled = value * nanos;
        return Math.abs(scaled) <= MOST_NS ? Math.round(scaled) : UNKNOWN;
    }

    /** Milliseconds in so many of the unit. */
    double toMillis(double value) {
        return this == MS ? value : value * nanos / MS.nanos;
    }

    /** Nanoseconds in so many of the unit, with their fraction: for means, which are not whole. */
    double toExactNanos(double value) {
        return value * nanos;
    }

    /**
     * Nanoseconds in so many billionths of the unit, to the nearest.
     *
     * @return {@code UNKNOWN} for that itself and what is beyond measure
     */
    long ofFixed(long billionths) {
        if (billionths == UNKNOWN) {
            return UNKNOWN;
        }

        long whole = Math.floorDiv(billionths, fixedPerNano);
        long rest = Math.floorMod(billionths, fixedPerNano);
        long rounded = whole + (2 * rest >= fixedPerNano ? 1 : 0);
        return Math.abs(rounded) <= MOST_NS ? rounded : UNKNOWN;
    }
}
