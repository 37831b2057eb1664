package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was measured before, as far as it says something of trials to come. */
@FunctionalInterface
public interface PastTrials {
    /** Nothing was. */
    PastTrials NONE = targets -> Map.of();

    /** What is known of each target; those that were never measured are absent. */
    Map<Target, Past> find(Set<Target> targets);

    /** An endpoint as one harness meets it. */
    record Target(String baseUrl, String model, String harness) {
        public Target {
            requireNonNull(baseUrl, "baseUrl");
            requireNonNull(model, "model");
            requireNonNull(harness, "harness");
        }

        static Target of(TrialRun run) {
            return new Target(
                    run.endpoint().baseUrl(), run.endpoint().model(), run.harness().name());
        }
    }

    /**
     * The latest trials of a target.
     *
     * @param trials how many there were
     * @param latencies one a trial whose rate is known and of which a request succeeded
     */
    record Past(int trials, Overhead overhead, List<Latency> latencies) {
        public Past {
            if (trials < 1) {
                throw new IllegalArgumentException("a past of " + trials + " trials");
            }

            requireNonNull(overhead, "overhead");
            latencies = List.copyOf(latencies);
        }

        /** Of the trials, that whose rate is nearest. */
        Optional<Latency> latency(double rate) {
            return latencies.stream()
                    .min(Comparator.comparingDouble(known -> Math.abs(known.rate() - rate)));
        }
    }

    /**
     * What a trial takes beside its load.
     *
     * @param startUp from its launch until all launcher pods stand at the barrier
     * @param harness for which it holds its lane beyond the load: the harness starts, waits for its
     *     last answers, and writes its report
     * @param landing until its records are in the lake; its lane is free by then
     */
    record Overhead(Duration startUp, Duration harness, Duration landing) {
        /** Not measured: big images and slow nodes take longer. */
        static final Overhead ASSUMED =
                new Overhead(Duration.ofSeconds(10), Duration.ofSeconds(8), Duration.ofSeconds(2));

        public Overhead {
            requireNonNull(startUp, "startUp");
            requireNonNull(harness, "harness");
            requireNonNull(landing, "landing");
        }
    }

    /**
     * How long requests took.
     *
     * @param rate requests/s over all launcher pods
     * @param mean from sent to end, of requests that succeeded
     */
    record Latency(double rate, Duration mean) {
        public Latency {
            requireNonNull(mean, "mean");
        }
    }
}
