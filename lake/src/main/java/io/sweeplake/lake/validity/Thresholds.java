package io.sweeplake.lake.validity;

/**
 * Where a trial stops being believed. Whoever changes a number raises {@link #METHOD_VERSION}: it
 * is stored beside every verdict, so old and new verdicts stay apart.
 */
public final class Thresholds {
    /** Of the rules and of the numbers below. */
    public static final int METHOD_VERSION = 1;

    /** Achieved over requested rate. */
    static final double RATE_SUSPECT = 0.98;

    static final double RATE_INVALID = 0.90;

    /**
     * Standard errors that chance may explain. The count of a Poisson stream of n requests has the
     * relative standard error 1/√n, so a short trial may miss its rate without anyone's fault.
     */
    static final double RATE_CHANCE = 2;

    /** The harness's lateness: in milliseconds, and as a share of the median TTFT. */
    static final double DELAY_SUSPECT_MS = 5;

    static final double DELAY_SUSPECT_OF_TTFT = 0.01;
    static final double DELAY_INVALID_OF_TTFT = 0.10;

    /** Failed over finished requests. */
    static final double FAILURES_SUSPECT = 0.01;

    static final double FAILURES_INVALID = 0.50;

    /** The window over the asked duration. */
    static final double WINDOW_SUSPECT = 0.80;

    static final double WINDOW_INVALID = 0.50;

    /** Mean output length against the asked one, either way. */
    static final double OUTPUT_SUSPECT = 0.02;

    static final double OUTPUT_INVALID = 0.20;

    /** Tokens as the harness counts them against the server's usage, either way. */
    static final double TOKENS_SUSPECT = 0.02;

    /** Of a clock's offset, and between two clocks beyond their uncertainty. */
    static final long CLOCK_SUSPECT_US = 10_000;

    /** Below this a mean or a median says nothing, and a check of one is skipped. */
    static final long MIN_REQUESTS = 10;

    /** Below this a p99 is but the maximum. */
    static final long MIN_REQUESTS_P99 = 100;

    /**
     * Requests a shard. Below this the gaps before its first and after its last request are alone a
     * good part of a window.
     */
    static final long MIN_REQUESTS_WINDOW = 30;

    private Thresholds() {}
}
