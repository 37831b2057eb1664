package io.sweeplake.coordinator.trial;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.sweep.Budget;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * On what terms a sweep's trials run.
 *
 * @param parallelLimit trials in flight at once, at most
 */
public record SweepTerms(Optional<Integer> parallelLimit, Budget budget, Spent spent) {
    public SweepTerms {
        requireNonNull(parallelLimit, "parallelLimit");
        requireNonNull(budget, "budget");
        requireNonNull(spent, "spent");
    }

    /**
     * What the sweep has cost so far.
     *
     * @param since the first launch; empty before it
     * @param requests planned ones of all attempts that count
     */
    public record Spent(Optional<Instant> since, long requests) {
        public Spent {
            requireNonNull(since, "since");
        }
    }

    /** Why a trial of so many requests may not begin any more; empty if it may. */
    Optional<String> overspent(long requests, Instant now) {
        Optional<String> time =
                budget.duration()
                        .filter(most -> spent.since().filter(s -> over(s, most, now)).isPresent())
                        .map(most -> "`max_duration` is " + most.toSeconds() + " s.");
        return time.or(
                () ->
                        budget.requests()
                                .filter(most -> spent.requests() + requests > most)
                                .map(
                                        most ->
                                                "`max_requests` is %d, %d are spent, and the next trial has %d."
                                                        .formatted(
                                                                most, spent.requests(), requests)));
    }

    private static boolean over(Instant since, Duration most, Instant now) {
        return !now.isBefore(since.plus(most));
    }
}
