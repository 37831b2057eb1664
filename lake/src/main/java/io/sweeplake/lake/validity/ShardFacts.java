package io.sweeplake.lake.validity;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.ClockOffset;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one shard.
 *
 * @param counts its records, whether in the window or not
 * @param sent empty without a clock anchor
 * @param reported requests as the harness itself counts them; empty when it does not say
 * @param truncated whether a file of the harness ended before its end
 */
public record ShardFacts(
        StatusCounts counts,
        Optional<Span> sent,
        Optional<Long> reported,
        boolean truncated,
        int exitCode,
        ClockOffset clock) {

    public ShardFacts {
        requireNonNull(counts, "counts");
        requireNonNull(sent, "sent");
        requireNonNull(reported, "reported");
        requireNonNull(clock, "clock");
    }

    long requests() {
        return counts.total();
    }

    /** First and last {@code sent_at}, by the shard's own clock. */
    public record Span(Instant first, Instant last) {
        public Span {
            requireNonNull(first, "first");
            requireNonNull(last, "last");
        }
    }
}
