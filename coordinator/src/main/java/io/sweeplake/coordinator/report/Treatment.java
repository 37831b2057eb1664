package io.sweeplake.coordinator.report;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was asked of one treatment.
 *
 * @param rate requests/s; empty for a closed loop and for a profile of several stages
 * @param factors each factor's level, as the sweep names them
 */
record Treatment(String stack, Optional<Double> rate, Map<String, String> factors) {
    Treatment {
        requireNonNull(stack, "stack");
        requireNonNull(rate, "rate");
        factors = new TreeMap<>(factors);
    }
}
