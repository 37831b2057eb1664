package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A sweep's trials in the order in which each lane runs them, and what the user should know. */
public record Plan(List<PlannedTrial> trials, List<SweepWarning> warnings) {
    public Plan {
        trials = List.copyOf(requireNonNull(trials, "trials"));
        warnings = List.copyOf(requireNonNull(warnings, "warnings"));
    }
}
