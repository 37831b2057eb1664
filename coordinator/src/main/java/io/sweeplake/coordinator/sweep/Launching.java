package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * How trials will be launched.
 *
 * @param lookahead how many trials of a lane are launched beyond the running one
 * @param podCpus what each launcher pod of a trial asks of its node; empty where there are no nodes
 */
public record Launching(int lookahead, Function<PlannedTrial, OptionalDouble> podCpus) {
    public Launching {
        if (lookahead < 0) {
            throw new IllegalArgumentException("lookahead must not be negative: " + lookahead);
        }

        requireNonNull(podCpus, "podCpus");
    }
}
