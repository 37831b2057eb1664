package io.sweeplake.coordinator.submission;

import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.problem.ProblemFound;
import io.sweeplake.coordinator.sweep.Plan;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.TrialRun;
import io.sweeplake.coordinator.trial.Trial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a new plan of a sweep adds to its trials. Ids are derived from sweep, treatment and
 * replicate, so the same trial has the same id in both plans.
 */
final class Extension {
    private Extension() {}

    /**
     * The plan's trials that the sweep has not got, behind those it has in every lane.
     *
     * @throws ProblemFound if there are none, or if one it has would be another by the new plan
     */
    static List<PlannedTrial> of(List<Trial> existing, Plan plan) {
        Map<TrialId, PlannedTrial> known = new HashMap<>();
        Map<String, Integer> inLane = new HashMap<>();
        for (Trial trial : existing) {
            known.put(trial.id(), trial.plan());
            inLane.merge(trial.plan().lane(), 1, Integer::sum);
        }

        List<PlannedTrial> added = new ArrayList<>();
        for (PlannedTrial planned : plan.trials()) {
            PlannedTrial old = known.get(planned.id());
            if (old == null) {
                int index = inLane.merge(planned.lane(), 1, Integer::sum) - 1;
                added.add(planned.at(index));
            } else {
                requireSame(old, planned);
            }
        }

        if (added.isEmpty()) {
            throw ProblemFound.conflict(
                    "The text asks for no trial that the sweep has not got.",
                    "Raise `replicates`, or add levels to a factor.");
        }

        return added;
    }

    private static void requireSame(PlannedTrial old, PlannedTrial planned) {
        if (!old.lane().equals(planned.lane()) || !sameRun(old.run(), planned.run())) {
            throw ProblemFound.conflict(
                    "By this text the trial "
                            + old.id()
                            + " would be another than it was: its endpoint, profile, load, pods or"
                            + " lane differ.",
                    "Change nothing but levels and replicates, or submit the text as a sweep of"
                            + " its own.");
        }
    }

    // How often a trial is tried and how long it is waited for changes nothing of what it measures.
    private static boolean sameRun(TrialRun old, TrialRun planned) {
        return old.endpoint().equals(planned.endpoint())
                && old.harness().equals(planned.harness())
                && old.load().equals(planned.load())
                && old.profile().equals(planned.profile())
                && old.pod().equals(planned.pod());
    }
}
