package io.sweeplake.lake.validity;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What the servers behind the endpoint say themselves, all of them together. Without their metrics
 * everything is empty.
 *
 * @param cacheReset how the reset that was asked for ended; empty when none was asked
 * @param busyAtStart requests running and waiting in the idlest moment right before the first
 *     request
 */
public record ServerFacts(
        Optional<CacheReset> cacheReset,
        Optional<Double> busyAtStart,
        Optional<Counters> counters,
        Optional<DeclaredReuse> reuse,
        Optional<InFlight> inFlight) {

    /** Nobody read the servers' metrics, and nobody asked for a reset. */
    public static final ServerFacts NONE =
            new ServerFacts(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    public ServerFacts {
        requireNonNull(cacheReset, "cacheReset");
        requireNonNull(busyAtStart, "busyAtStart");
        requireNonNull(counters, "counters");
        requireNonNull(reuse, "reuse");
        requireNonNull(inFlight, "inFlight");
    }

    /**
     * How a reset of the prefix cache ended.
     *
     * @param outcome {@code done}, or what the server said instead
     */
    public record CacheReset(String outcome) {
        public CacheReset {
            requireNonNull(outcome, "outcome");
        }

        boolean isDone() {
            return outcome.equals("done");
        }
    }

    /**
     * What counters grew by between two readings, one soon after the first request and one after
     * the last, where there are such.
     *
     * @param backwards whether a counter was ever read lower than before
     * @param finished requests; empty when the server does not count them
     * @param ours the requests of ours that may and that must be among them
     */
    public record Counters(
            boolean backwards,
            Optional<Double> finished,
            Ours ours,
            Optional<TokensCounted> tokens,
            Optional<CacheUse> cache) {
        public Counters {
            requireNonNull(finished, "finished");
            requireNonNull(ours, "ours");
            requireNonNull(tokens, "tokens");
            requireNonNull(cache, "cache");
        }
    }

    /**
     * Requests of ours that finished between the two readings.
     *
     * @param least surely: sent after the first one, answered before the second
     * @param most possibly: under way at some time between them
     */
    public record Ours(long least, long most) {}

    /**
     * Tokens by the server's counters, and by our records of the same requests; taken only when
     * every request of ours lies between the readings and was answered.
     */
    public record TokensCounted(Comparison input, Comparison output) {
        public TokensCounted {
            requireNonNull(input, "input");
            requireNonNull(output, "output");
        }
    }

    /** Prompt tokens that were looked up in the prefix cache, and those found. */
    public record CacheUse(double queries, double hits) {}

    /**
     * Requests in flight at the instants at which the servers' gauges were read, in the window.
     *
     * @param byServer running and waiting, mean
     * @param byClient sent and not yet ended, mean
     * @param differenceError standard error of the difference of the two means
     * @param rate requests/s of the client
     */
    public record InFlight(
            long samples, double byServer, double byClient, double differenceError, double rate) {}
}
