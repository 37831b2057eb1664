package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.TreatmentId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A sweep's trials in the order in which each lane runs them, and what the user should know.
 *
 * @param orderSeed by which each lane's order was drawn; empty when it is as written
 * @param maxParallelTrials how many may run at once; empty means one a lane
 */
public record Plan(
        List<PlannedTrial> trials,
        List<SweepWarning> warnings,
        OptionalLong orderSeed,
        OptionalInt maxParallelTrials) {
    public Plan {
        trials = List.copyOf(requireNonNull(trials, "trials"));
        warnings = List.copyOf(requireNonNull(warnings, "warnings"));
        requireNonNull(orderSeed, "orderSeed");
        requireNonNull(maxParallelTrials, "maxParallelTrials");
    }

    /** A plan in the order given, with no limit but its lanes. */
    public Plan(List<PlannedTrial> trials, List<SweepWarning> warnings) {
        this(trials, warnings, OptionalLong.empty(), OptionalInt.empty());
    }

    /** The first trial of each treatment: its replicates differ in nothing but their seeds. */
    public List<PlannedTrial> treatments() {
        Map<TreatmentId, PlannedTrial> first = new LinkedHashMap<>();
        trials.forEach(trial -> first.putIfAbsent(trial.treatment(), trial));
        return List.copyOf(first.values());
    }

    /** How much there is to run. */
    public PlanSummary.Counts counts() {
        return PlanSummary.Counts.of(trials);
    }
}
