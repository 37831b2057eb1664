package io.sweeplake.lake.validity;

import static java.util.Objects.requireNonNull;

/**
 * What chance and honest measuring may add to a value before a {@link Threshold} is held against
 * it, so that a clean trial raises no alarm; {@code docs/validity.md} shows them. Whoever changes a
 * number raises {@link Method#VERSION}.
 */
public enum Allowance {
    CHANCE(
            4,
            "standard errors",
            "what chance may explain: one clean trial in 30,000 strays further on one side"),
    LEAST_REQUESTS(10, "requests", "fewer have no mean or median worth judging"),
    LEAST_REQUESTS_P90(44, "requests", "fewer have no p90 that any view would show"),
    LEAST_REQUESTS_P95(90, "requests", "fewer have no p95 that any view would show"),
    LEAST_REQUESTS_P99(459, "requests", "fewer have no p99 that any view would show"),
    WINDOW_GAPS(
            8,
            "mean gaps",
            "from a shard's start to its first request and from its last one to its end, together"),
    SHARD_DIFFERENCE(5, "ms", "two nodes may lie so much further from the endpoint"),
    OWN_REQUESTS(3, "requests", "a harness sends some of its own that it does not record"),
    TEMPLATE(64, "tokens a request", "a chat template that the client does not count"),
    SERVER_PATH(
            20,
            "ms a request",
            "on the way to the server's scheduler and back, in flight for the client alone"),
    LEAST_SAMPLES(10, "samples", "fewer readings of a gauge have no mean worth judging");

    private final double value;
    private final String unit;
    private final String reason;

    Allowance(double value, String unit, String reason) {
        this.value = value;
        this.unit = requireNonNull(unit, "unit");
        this.reason = requireNonNull(reason, "reason");
    }

    /** In its unit. */
    public double value() {
        return value;
    }

    public String unit() {
        return unit;
    }

    /** What the allowance is for. */
    public String reason() {
        return reason;
    }
}
