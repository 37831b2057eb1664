package io.sweeplake.coordinator.sweep;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.sweep.HarnessProfile.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Makes a plan of a sweep. Pure: the same sweep and id always give the same plan. */
public final class Planner {
    /** What one sweep may ask for. */
    public static final int MOST_TRIALS = 100_000;

    /**
     * The trials of a sweep, lane by lane in the order in which each runs them.
     *
     * <p>At random over treatments and replicates alike, or replicate by replicate, at random
     * within each or as written.
     *
     * @throws SweepRefused with everything that speaks against running it
     */
    public Plan plan(SweepId id, SweepSpec spec) {
        Experiment experiment = spec.experiment();
        Problems problems = new Problems();
        refuseTooMany(experiment, problems);
        problems.refuse();

        Warnings warnings = new Warnings();
        spec.warnings().forEach(w -> warnings.add(w.message(), w.place(), w.message()));
        RunBuilder runs = new RunBuilder(experiment, new Findings(problems, warnings));
        Map<TreatmentId, Treatment> treatments = new LinkedHashMap<>();
        Map<TreatmentId, TrialRun> built = new HashMap<>();
        for (Treatment treatment :
                experiment.selection().treatments(experiment.factors(), problems)) {
            TreatmentId treatmentId =
                    treatment.id(runs.served(treatment).endpoint(), runs.workload(treatment));
            Treatment first = treatments.putIfAbsent(treatmentId, treatment);
            refuseTwice(first, treatment, experiment, problems);
            runs.run(treatment).ifPresent(run -> built.put(treatmentId, run));
        }

        refuseNothing(treatments, experiment, problems);
        problems.refuse();
        OptionalLong seed = seed(id, experiment.repetition().order());
        return new Plan(
                inOrder(lanes(id, experiment, treatments, built, runs), experiment, seed),
                warnings.all(),
                seed,
                spec.maxParallelTrials());
    }

    /** Counts before anything is built: a grid grows faster than memory. */
    private static void refuseTooMany(Experiment experiment, Problems problems) {
        int replicates = experiment.repetition().replicates();
        Selection selection = experiment.selection();
        double treatments =
                selection.design().count(experiment.factors()) + selection.include().size();
        if (treatments * replicates > MOST_TRIALS) {
            String counted = selection.design().counted(experiment.factors());
            problems.add(
                    experiment.place(),
                    (counted.isEmpty() ? "" : counted + " × ")
                            + replicates
                            + " replicates are "
                            + String.format(Locale.ROOT, "%.0f", treatments * replicates)
                            + " trials, more than "
                            + MOST_TRIALS,
                    "lower `replicates` or list fewer levels, or make several sweeps of it");
        }
    }

    private static void refuseNothing(
            Map<TreatmentId, Treatment> treatments, Experiment experiment, Problems problems) {
        if (treatments.isEmpty()) {
            problems.add(
                    experiment.place(),
                    "nothing is left to run: every treatment is excluded",
                    "exclude fewer");
        }
    }

    private static void refuseTwice(
            Treatment first, Treatment second, Experiment experiment, Problems problems) {
        if (first != null) {
            problems.add(
                    second.place().orElse(experiment.place()),
                    "two treatments are one and the same: " + first.shown(),
                    "make levels that differ");
        }
    }

    private static OptionalLong seed(SweepId id, Experiment.Order order) {
        if (order.shuffle() == Experiment.Shuffle.NONE) {
            return OptionalLong.empty();
        }

        return order.seed().isPresent()
                ? order.seed()
                : OptionalLong.of(Derivation.seed("order of " + id));
    }

    private static Map<String, List<PlannedTrial>> lanes(
            SweepId id,
            Experiment experiment,
            Map<TreatmentId, Treatment> treatments,
            Map<TreatmentId, TrialRun> built,
            RunBuilder runs) {
        Map<TreatmentId, String> laneOf = new HashMap<>();
        treatments.forEach((treatment, of) -> laneOf.put(treatment, runs.served(of).lane()));
        Map<String, List<PlannedTrial>> lanes = new LinkedHashMap<>();
        for (int replicate = 1; replicate <= experiment.repetition().replicates(); replicate++) {
            for (TreatmentId treatment : treatments.keySet()) {
                TrialId trial = TrialId.of(id, treatment, replicate);
                String lane = laneOf.get(treatment);
                List<PlannedTrial> planned = lanes.computeIfAbsent(lane, l -> new ArrayList<>());
                planned.add(
                        new PlannedTrial(
                                trial,
                                treatment,
                                replicate,
                                planned.size(),
                                lane,
                                seeded(built.get(treatment), trial)));
            }
        }

        return lanes;
    }

    private static List<PlannedTrial> inOrder(
            Map<String, List<PlannedTrial>> lanes, Experiment experiment, OptionalLong seed) {
        List<PlannedTrial> trials = new ArrayList<>();
        lanes.forEach(
                (lane, asWritten) -> {
                    List<PlannedTrial> order =
                            switch (experiment.repetition().order().shuffle()) {
                                case NONE -> asWritten;
                                case LANE -> LaneOrder.shuffled(asWritten, seed.getAsLong(), lane);
                                case REPLICATE ->
                                        LaneOrder.blocked(asWritten, seed.getAsLong(), lane);
                            };
                    for (int i = 0; i < order.size(); i++) {
                        trials.add(order.get(i).at(i));
                    }
                });
        return trials;
    }

    /** The trial's id holds sweep, treatment and replicate, all that its seed depends on. */
    private static TrialRun seeded(TrialRun run, TrialId trial) {
        return run.withSeed(Derivation.seed("seed of " + trial));
    }
}
