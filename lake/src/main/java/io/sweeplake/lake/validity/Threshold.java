package io.sweeplake.lake.validity;

import static io.sweeplake.lake.validity.Validity.INVALID;
import static io.sweeplake.lake.validity.Validity.SUSPECT;
import static io.sweeplake.lake.validity.Validity.VALID;
import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * Where a trial stops being believed: the one table of it, which {@code docs/validity.md} shows.
 * Whoever changes a number raises {@link Method#VERSION}.
 */
public enum Threshold {
    RATE(Side.BELOW, 0.98, 0.90, "achieved / requested rate of an open loop", "ratio"),
    SCHEDULE_DELAY(
            Side.ABOVE,
            5,
            Side.NEVER,
            "the harness's lateness, p99 or the highest percentile with enough requests",
            "ms"),
    SCHEDULE_DELAY_OF_TTFT(Side.ABOVE, 0.01, 0.10, "the same / TTFT p50", "ratio"),
    FAILURES(Side.ABOVE, 0.01, 0.50, "failed / finished requests", "ratio"),
    WINDOW(Side.BELOW, 0.80, 0.50, "the window / the asked duration", "ratio"),
    OUTPUT_LENGTH(
            Side.ABOVE, 0.02, 0.20, "mean output length off the asked, with ignore_eos", "ratio"),
    TOKEN_COUNTS(
            Side.ABOVE, 0.02, Side.NEVER, "tokens, the client's count off the server's", "ratio"),
    CLOCK(
            Side.ABOVE,
            10,
            Side.NEVER,
            "uncertainty of a clock's offset; two clocks apart beyond theirs",
            "ms"),
    SHARD_LATENCY(
            Side.ABOVE, 1.5, Side.NEVER, "a shard's median latency / the other shards'", "ratio"),
    SHARED_PROMPTS(
            Side.ABOVE,
            0.01,
            Side.NEVER,
            "requests whose prompt another shard sends too / requests",
            "ratio"),
    OTHER_TRAFFIC(
            Side.ABOVE, 0.01, 0.10, "requests finished beyond ours / requests of ours", "ratio"),
    MISSED_REQUESTS(
            Side.ABOVE,
            0.01,
            Side.NEVER,
            "requests of ours the server did not count / requests of ours",
            "ratio"),
    BUSY_AT_START(
            Side.ABOVE,
            Side.NEVER,
            0,
            "requests running and waiting right before the first of ours",
            "requests"),
    CACHE_HITS(
            Side.ABOVE,
            0.05,
            Side.NEVER,
            "prefix-cache hit ratio above the declared reuse, after a reset",
            "ratio"),
    LITTLES_LAW(
            Side.ABOVE,
            0.05,
            Side.NEVER,
            "requests in flight, the server's gauge off the client's records",
            "ratio");

    private final Side side;
    private final double suspect;
    private final double invalid;
    private final String measures;
    private final String unit;

    Threshold(Side side, double suspect, double invalid, String measures, String unit) {
        this.side = requireNonNull(side, "side");
        this.suspect = suspect;
        this.invalid = invalid;
        this.measures = requireNonNull(measures, "measures");
        this.unit = requireNonNull(unit, "unit");
    }

    /** How bad it is to have measured a value; a value on a threshold is on its good side. */
    Validity judge(double value) {
        if (side.isBeyond(value, invalid)) {
            return INVALID;
        }

        return side.isBeyond(value, suspect) ? SUSPECT : VALID;
    }

    /** Beyond it a trial is suspect; throws where no value makes it that. */
    double suspect() {
        return whenSuspect().orElseThrow();
    }

    /** Beyond it a trial is invalid; throws where no value makes it that. */
    double invalid() {
        return whenInvalid().orElseThrow();
    }

    /** Beyond it a trial is suspect; empty where no value makes it only that. */
    public OptionalDouble whenSuspect() {
        return Double.isNaN(suspect) ? OptionalDouble.empty() : OptionalDouble.of(suspect);
    }

    /** Beyond it a trial is invalid; empty where no value makes it that. */
    public OptionalDouble whenInvalid() {
        return Double.isNaN(invalid) ? OptionalDouble.empty() : OptionalDouble.of(invalid);
    }

    /** Which side of the numbers is the bad one. */
    public Side side() {
        return side;
    }

    /** The quantity that is compared. */
    public String measures() {
        return measures;
    }

    /** Of the quantity and of both numbers. */
    public String unit() {
        return unit;
    }

    /** A side of a number. */
    public enum Side {
        BELOW {
            @Override
            boolean isBeyond(double value, double limit) {
                return value < limit;
            }
        },
        ABOVE {
            @Override
            boolean isBeyond(double value, double limit) {
                return value > limit;
            }
        };

        // Nothing is beyond it, on either side.
        private static final double NEVER = Double.NaN;

        abstract boolean isBeyond(double value, double limit);
    }
}
