package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a sweep asks for, read and found sound in itself.
 *
 * @param factors whose levels the selection combines
 * @param place of the factors, or of the whole where there are none
 */
record Experiment(
        Config config,
        List<Factor> factors,
        Selection selection,
        Place place,
        Repetition repetition,
        RunSettings run) {
    Experiment {
        requireNonNull(config, "config");
        factors = List.copyOf(factors);
        requireNonNull(selection, "selection");
        requireNonNull(place, "place");
        requireNonNull(repetition, "repetition");
        requireNonNull(run, "run");
    }

    /**
     * How often each treatment is run, and in which order.
     *
     * @param replicates from 1
     */
    record Repetition(int replicates, Order order) {
        Repetition {
            requireNonNull(order, "order");
        }
    }

    /**
     * In which order a lane runs its trials.
     *
     * @param seed the user's own; without one it is derived from the sweep's id
     */
    record Order(Shuffle shuffle, OptionalLong seed) {
        Order {
            requireNonNull(shuffle, "shuffle");
            requireNonNull(seed, "seed");
        }
    }

    /** What is put in an order of chance. */
    enum Shuffle {
        /** Nothing. */
        NONE,
        /** All trials of a lane. */
        LANE,
        /** The trials of each replicate, one replicate after the other. */
        REPLICATE
    }
}
