package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a sweep asks for, read and found sound in itself.
 *
 * @param place of the factors, or of the whole where there are none
 * @param replicates from 1
 */
record Experiment(
        Config config,
        List<Factor> factors,
        Place place,
        int replicates,
        Order order,
        RunSettings run) {
    Experiment {
        requireNonNull(config, "config");
        factors = List.copyOf(factors);
        requireNonNull(place, "place");
        requireNonNull(order, "order");
        requireNonNull(run, "run");
    }

    /**
     * In which order a lane runs its trials.
     *
     * @param seed the user's own; without one it is derived from the sweep's id
     */
    record Order(boolean randomized, OptionalLong seed) {
        Order {
            requireNonNull(seed, "seed");
        }
    }
}
