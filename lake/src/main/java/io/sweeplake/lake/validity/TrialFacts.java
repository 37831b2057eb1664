package io.sweeplake.lake.validity;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a trial when it is judged. Unknown is empty, never 0.
 *
 * @param measured requests in the window; all of them when there is no window
 * @param shards in shard order, at least one
 */
public record TrialFacts(
        Asked asked,
        Measured measured,
        SendWindow window,
        Optional<ScheduleDelay> scheduleDelay,
        Tokens tokens,
        List<ShardFacts> shards) {

    public TrialFacts {
        requireNonNull(asked, "asked");
        requireNonNull(measured, "measured");
        requireNonNull(window, "window");
        requireNonNull(scheduleDelay, "scheduleDelay");
        requireNonNull(tokens, "tokens");
        shards = List.copyOf(shards);
    }

    /**
     * The load as asked, over all shards.
     *
     * @param rate requests/s; empty for a closed loop or several stages
     * @param duration warm-up left out
     */
    public record Asked(Optional<Double> rate, Duration duration) {
        public Asked {
            requireNonNull(rate, "rate");
            requireNonNull(duration, "duration");
        }
    }

    /**
     * The requests that count.
     *
     * @param achievedRate requests/s, (n − 1) / (last sent − first sent)
     * @param ttftP50Ms over the requests that succeeded
     */
    public record Measured(
            StatusCounts counts, Optional<Double> achievedRate, Optional<Double> ttftP50Ms) {
        public Measured {
            requireNonNull(counts, "counts");
            requireNonNull(achievedRate, "achievedRate");
            requireNonNull(ttftP50Ms, "ttftP50Ms");
        }
    }

    /**
     * How late the harness sent, in milliseconds after its own schedule.
     *
     * @param requests behind the percentiles
     */
    public record ScheduleDelay(Optional<Double> p50Ms, Optional<Double> p99Ms, long requests) {
        public ScheduleDelay {
            requireNonNull(p50Ms, "p50Ms");
            requireNonNull(p99Ms, "p99Ms");
        }
    }

    /**
     * Token counts set against each other.
     *
     * @param outputByServer output length of requests with {@code ignore_eos}, by the server's
     *     usage
     * @param outputByHarness the same by the harness's count, of requests without the server's
     * @param input the harness's count against the server's
     * @param output likewise
     */
    public record Tokens(
            Comparison outputByServer,
            Comparison outputByHarness,
            Comparison input,
            Comparison output) {
        public Tokens {
            requireNonNull(outputByServer, "outputByServer");
            requireNonNull(outputByHarness, "outputByHarness");
            requireNonNull(input, "input");
            requireNonNull(output, "output");
        }
    }

    /**
     * Two counts of the same requests' tokens.
     *
     * @param requests that have both counts
     * @param counted tokens, summed over them
     * @param expected likewise
     */
    public record Comparison(long requests, long counted, long expected) {

        /** Nothing to compare. */
        public static final Comparison NONE = new Comparison(0, 0, 0);

        /** (counted − expected) / expected; empty when there are too few requests to tell. */
        Optional<Double> difference() {
            if (requests < Thresholds.MIN_REQUESTS || expected <= 0) {
                return Optional.empty();
            }

            return Optional.of((counted - expected) / (double) expected);
        }
    }
}
