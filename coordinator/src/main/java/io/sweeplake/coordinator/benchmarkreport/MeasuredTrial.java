package io.sweeplake.coordinator.benchmarkreport;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a committed trial. All numbers are of the requests in its window, pooled over
 * its launcher pods before anything is computed.
 *
 * @param requests how many
 * @param metrics in milliseconds, by their names in the lake: {@code ttft_ms} and its kin
 * @param rates per second, by their names in the lake: {@code requests_per_s} and its kin
 * @param server what its servers said, by their names in the lake
 */
public record MeasuredTrial(
        Identity identity,
        Load load,
        Stack stack,
        Requests requests,
        Map<String, Statistics> metrics,
        Map<String, Double> rates,
        Map<String, Double> server) {

    public MeasuredTrial {
        requireNonNull(identity, "identity");
        requireNonNull(load, "load");
        requireNonNull(stack, "stack");
        requireNonNull(requests, "requests");
        metrics = Map.copyOf(metrics);
        rates = Map.copyOf(rates);
        server = Map.copyOf(server);
    }

    /**
     * Which one it is.
     *
     * @param validity VALID, SUSPECT or INVALID
     */
    public record Identity(
            SweepId sweep,
            AttemptId attempt,
            Optional<String> description,
            Map<String, String> labels,
            String validity,
            Span span) {
        public Identity {
            requireNonNull(sweep, "sweep");
            requireNonNull(attempt, "attempt");
            requireNonNull(description, "description");
            labels = Map.copyOf(labels);
            requireNonNull(validity, "validity");
            requireNonNull(span, "span");
        }
    }

    /** From the agreed start to the last harness's exit. */
    public record Span(Optional<Instant> start, Optional<Instant> end) {}

    /**
     * What was asked of the endpoint, and by whom.
     *
     * @param shards launcher pods
     * @param rate requests/s over all of them; empty for a closed loop
     * @param profile the harness's own, as JSON, secrets redacted
     */
    public record Load(
            String harness,
            String harnessVersion,
            int shards,
            Optional<String> workload,
            Optional<Double> rate,
            Optional<Integer> concurrency,
            Optional<String> profile) {
        public Load {
            requireNonNull(harness, "harness");
            requireNonNull(harnessVersion, "harnessVersion");
        }
    }

    /** What was measured, as far as the sweep says. */
    public record Stack(
            String name, String model, Optional<String> endpoint, Optional<Integer> gpus) {
        public Stack {
            requireNonNull(name, "name");
            requireNonNull(model, "model");
        }
    }

    /**
     * How many, and how long.
     *
     * @param inputTokens of those that succeeded; empty when one's is unknown
     * @param outputTokens likewise
     */
    public record Requests(
            long total,
            long failures,
            long incomplete,
            Optional<Statistics> inputTokens,
            Optional<Statistics> outputTokens) {}

    /**
     * Of a sample, by the report's names: {@code mean}, {@code min}, {@code p99}, {@code p99p9} and
     * so on. What is not known, as a percentile of too few requests, is absent.
     */
    public record Statistics(Map<String, Double> values) {
        /** In the order in which they are written. */
        static final List<String> NAMES =
                List.of("mean", "stddev", "min", "p50", "p90", "p95", "p99", "p99p9", "max");

        public Statistics {
            values = Map.copyOf(values);
            if (!values.containsKey("mean") || !NAMES.containsAll(values.keySet())) {
                throw new IllegalArgumentException("no statistics with a mean: " + values);
            }
        }
    }
}
