package io.sweeplake.lake.validity;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The time in which all shards of a trial were sending, less the warm-up at its start. Only inside
 * it is the offered rate the asked one.
 *
 * <p>Instants are {@code sent_at} as the shards' own clocks give them, not moved by their offsets
 * to the coordinator's clock: views compare the same columns, and where clocks are kept in step the
 * offsets are milliseconds. Clocks that disagree make the trial suspect instead ({@link
 * ValidityReason.Kind#CLOCKS_APART}).
 */
public sealed interface SendWindow {

    /** The window, if there is one. */
    Optional<Open> open();

    /**
     * From the latest first {@code sent_at} plus warm-up to the earliest last one.
     *
     * @param shards each shard's sending, at least one
     */
    static SendWindow of(List<ShardFacts> shards, Duration warmup) {
        // A shard that sent nothing was never sending with the others, whatever its clock.
        if (shards.stream().anyMatch(shard -> shard.requests() == 0)) {
            return new NeverAllSending();
        }

        if (shards.stream().anyMatch(shard -> shard.sent().isEmpty())) {
            return new NoClockAnchor();
        }

        List<ShardFacts.Span> spans = shards.stream().flatMap(s -> s.sent().stream()).toList();
        Instant start =
                spans.stream()
                        .map(ShardFacts.Span::first)
                        .max(Instant::compareTo)
                        .orElseThrow()
                        .plus(warmup);
        Instant end =
                spans.stream().map(ShardFacts.Span::last).min(Instant::compareTo).orElseThrow();
        return start.isBefore(end) ? new Open(start, end) : new NeverAllSending();
    }

    /** Both ends belong to it. */
    record Open(Instant start, Instant end) implements SendWindow {
        public Open {
            requireNonNull(start, "start");
            requireNonNull(end, "end");
            if (!start.isBefore(end)) {
                throw new IllegalArgumentException("window from " + start + " to " + end);
            }
        }

        public Duration length() {
            return Duration.between(start, end);
        }

        @Override
        public Optional<Open> open() {
            return Optional.of(this);
        }
    }

    /** A shard's records are not tied to the wall clock, so nobody can tell; everything counts. */
    record NoClockAnchor() implements SendWindow {
        @Override
        public Optional<Open> open() {
            return Optional.empty();
        }
    }

    /** Once the warm-up was over there was no time in which all shards were sending. */
    record NeverAllSending() implements SendWindow {
        @Override
        public Optional<Open> open() {
            return Optional.empty();
        }
    }
}
