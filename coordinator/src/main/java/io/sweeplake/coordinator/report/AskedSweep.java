package io.sweeplake.coordinator.report;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A sweep as it was asked for, and how far it has come.
 *
 * @param spec its author's text, secrets redacted
 * @param trials planned
 * @param trialsByState how many of them are in each state, by its name
 * @param finished whether nothing will happen to it any more
 */
public record AskedSweep(
        String name,
        Optional<String> description,
        String spec,
        int trials,
        Map<String, Long> trialsByState,
        boolean finished) {
    public AskedSweep {
        requireNonNull(name, "name");
        requireNonNull(description, "description");
        requireNonNull(spec, "spec");
        trialsByState = new TreeMap<>(trialsByState);
    }

    /** Knows the sweeps that were asked for here. */
    public interface Source {
        Optional<AskedSweep> find(SweepId sweep);
    }
}
