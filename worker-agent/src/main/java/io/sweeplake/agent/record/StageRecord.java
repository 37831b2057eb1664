package io.sweeplake.agent.record;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One stage of a shard as the harness itself reports it: for the cross-check, never for a metric.
 *
 * @param stage from 0
 */
public record StageRecord(int stage, Asked asked, Reported reported, Delay delay, Latency latency) {

    public StageRecord {
        requireNonNull(asked, "asked");
        requireNonNull(reported, "reported");
        requireNonNull(delay, "delay");
        requireNonNull(latency, "latency");
    }

    /**
     * The load asked of this shard.
     *
     * @param rate requests/s
     * @param concurrency requests in flight, closed loop only
     * @param durationS seconds
     */
    public record Asked(OptionalDouble rate, OptionalInt concurrency, OptionalDouble durationS) {
        public Asked {
            requireNonNull(rate, "rate");
            requireNonNull(concurrency, "concurrency");
            requireNonNull(durationS, "durationS");
        }
    }

    /**
     * What the harness counted.
     *
     * @param achievedRate requests/s
     * @param sendDurationS seconds from the first request sent to the last
     */
    public record Reported(
            OptionalLong count,
            OptionalLong ok,
            OptionalLong error,
            OptionalDouble achievedRate,
            OptionalDouble sendDurationS) {
        public Reported {
            requireNonNull(count, "count");
            requireNonNull(ok, "ok");
            requireNonNull(error, "error");
            requireNonNull(achievedRate, "achievedRate");
            requireNonNull(sendDurationS, "sendDurationS");
        }
    }

    /** How late the harness sent, in milliseconds. */
    public record Delay(
            OptionalDouble p50Ms,
            OptionalDouble p90Ms,
            OptionalDouble p95Ms,
            OptionalDouble p99Ms) {
        public static final Delay UNKNOWN =
                new Delay(
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty());

        public Delay {
            requireNonNull(p50Ms, "p50Ms");
            requireNonNull(p90Ms, "p90Ms");
            requireNonNull(p95Ms, "p95Ms");
            requireNonNull(p99Ms, "p99Ms");
        }
    }

    /** The harness's own latencies of successful requests, in milliseconds. */
    public record Latency(
            OptionalDouble ttftP50Ms,
            OptionalDouble ttftP99Ms,
            OptionalDouble e2eP50Ms,
            OptionalDouble e2eP99Ms) {
        public Latency {
            requireNonNull(ttftP50Ms, "ttftP50Ms");
            requireNonNull(ttftP99Ms, "ttftP99Ms");
            requireNonNull(e2eP50Ms, "e2eP50Ms");
            requireNonNull(e2eP99Ms, "e2eP99Ms");
        }
    }
}
