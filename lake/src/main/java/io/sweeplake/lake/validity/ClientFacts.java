package io.sweeplake.lake.validity;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the harnesses did their work, by their own records.
 *
 * @param scheduleDelays of all requests, or where only the harness's summaries tell, of each stage
 *     of each shard: percentiles cannot be merged; none for a closed loop
 * @param latencies of the requests in the window; shards with too few to tell are absent
 */
public record ClientFacts(
        List<ScheduleDelay> scheduleDelays,
        Tokens tokens,
        Prompts prompts,
        Seeds seeds,
        List<ShardLatency> latencies) {

    public ClientFacts {
        requireNonNull(tokens, "tokens");
        requireNonNull(prompts, "prompts");
        requireNonNull(seeds, "seeds");
        scheduleDelays = List.copyOf(scheduleDelays);
        latencies = List.copyOf(latencies);
    }

    /**
     * How late the harness sent, in milliseconds after its own schedule.
     *
     * @param requests behind the percentiles
     */
    public record ScheduleDelay(
            Optional<Double> p50Ms,
            Optional<Double> p90Ms,
            Optional<Double> p95Ms,
            Optional<Double> p99Ms,
            long requests) {
        public ScheduleDelay {
            requireNonNull(p50Ms, "p50Ms");
            requireNonNull(p90Ms, "p90Ms");
            requireNonNull(p95Ms, "p95Ms");
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
     * Whose prompts are whose, over all requests: those of the warm-up fill caches too.
     *
     * @param known requests whose prompt is known by its hash
     * @param shared those of them whose prompt another shard sent as well
     * @param distinct prompts, one shard's apart from another's
     */
    public record Prompts(long known, long shared, long distinct) {}

    /**
     * What the shards' random numbers started from.
     *
     * @param ofShards in shard order; empty where nobody wrote it down
     * @param ofReplicates all seeds of the other committed trials of the treatment
     */
    public record Seeds(List<OptionalLong> ofShards, List<Long> ofReplicates) {
        public Seeds {
            ofShards = List.copyOf(ofShards);
            ofReplicates = List.copyOf(ofReplicates);
        }
    }

    /** How long one shard's requests took that succeeded. */
    public record ShardLatency(int shard, Until until, Median median) {
        public ShardLatency {
            requireNonNull(until, "until");
            requireNonNull(median, "median");
        }

        /** Where a latency ends; it begins with sending. */
        public enum Until {
            FIRST_TOKEN,
            END
        }
    }

    /** A median between the bounds that chance sets it ({@link Allowance#CHANCE}). */
    public record Median(double lowMs, double ms, double highMs) {}
}
