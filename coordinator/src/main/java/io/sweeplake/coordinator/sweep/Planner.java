package io.sweeplake.coordinator.sweep;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.sweep.HarnessProfile.Findings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Makes a plan of a sweep. Pure: the same sweep and id always give the same plan. */
public final class Planner {
    /** What one sweep may ask for. */
    public static final int MOST_TRIALS = 100_000;

    /**
     * The trials of a sweep, lane by lane in the order in which each runs them.
     *
     * <p>At random over treatments and replicates alike, or as written: replicate by replicate the
     * whole grid, whose last factor changes fastest.
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
        for (Treatment treatment : Treatment.grid(experiment.factors())) {
            TreatmentId treatmentId =
                    treatment.id(runs.served(treatment).endpoint(), runs.workload(treatment));
            refuseTwice(treatments.putIfAbsent(treatmentId, treatment), experiment, problems);
            runs.run(treatment).ifPresent(run -> built.put(treatmentId, run));
        }

        problems.refuse();
        OptionalLong seed = seed(id, experiment.order());
        return new Plan(
                inOrder(lanes(id, experiment, treatments, built, runs), seed),
                warnings.all(),
                seed,
                spec.maxParallelTrials());
    }

    /** Counts before anything is built: a grid grows faster than memory. */
    private static void refuseTooMany(Experiment experiment, Problems problems) {
        double trials = experiment.replicates();
        StringBuilder product = new StringBuilder();
        for (Factor factor : experiment.factors()) {
            trials *= factor.levels().size();
            product.append(factor.levels().size()).append(" ").append(factor.name()).append(" × ");
        }

        if (trials > MOST_TRIALS) {
            problems.add(
                    experiment.place(),
                    product
                            + ""
                            + experiment.replicates()
                            + " replicates are "
                            + String.format("%.0f", trials)
                            + " trials, more than "
                            + MOST_TRIALS,
                    "lower `replicates` or list fewer levels, or make several sweeps of it");
        }
    }

    private static void refuseTwice(Treatment first, Experiment experiment, Problems problems) {
        if (first != null) {
            problems.add(
                    experiment.place(),
                    "two treatments are one and the same: " + first.shown(),
                    "make levels that differ");
        }
    }

    private static OptionalLong seed(SweepId id, Experiment.Order order) {
        if (!order.randomized()) {
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
        Map<String, List<PlannedTrial>> lanes = new LinkedHashMap<>();
        for (int replicate = 1; replicate <= experiment.replicates(); replicate++) {
            for (Map.Entry<TreatmentId, Treatment> entry : treatments.entrySet()) {
                TrialId trial = TrialId.of(id, entry.getKey(), replicate);
                String lane = runs.served(entry.getValue()).lane();
                List<PlannedTrial> planned = lanes.computeIfAbsent(lane, l -> new ArrayList<>());
                planned.add(
                        new PlannedTrial(
                                trial,
                                entry.getKey(),
                                replicate,
                                planned.size(),
                                lane,
                                seeded(built.get(entry.getKey()), trial)));
            }
        }

        return lanes;
    }

    private static List<PlannedTrial> inOrder(
            Map<String, List<PlannedTrial>> lanes, OptionalLong seed) {
        List<PlannedTrial> trials = new ArrayList<>();
        lanes.forEach(
                (lane, asWritten) -> {
                    List<PlannedTrial> order =
                            seed.isPresent()
                                    ? LaneOrder.shuffled(asWritten, seed.getAsLong(), lane)
                                    : asWritten;
                    for (int i = 0; i < order.size(); i++) {
                        trials.add(at(i, order.get(i)));
                    }
                });
        return trials;
    }

    private static PlannedTrial at(int index, PlannedTrial trial) {
        return new PlannedTrial(
                trial.id(), trial.treatment(), trial.replicate(), index, trial.lane(), trial.run());
    }

    /** The trial's id holds sweep, treatment and replicate, all that its seed depends on. */
    private static TrialRun seeded(TrialRun run, TrialId trial) {
        TrialRun.Load load = run.load();
        return new TrialRun(
                run.factors(),
                run.endpoint(),
                run.harness(),
                new TrialRun.Load(
                        load.rate(),
                        load.duration(),
                        load.warmup(),
                        load.requests(),
                        Derivation.seed("seed of " + trial),
                        load.resetCache()),
                run.profile(),
                run.limits(),
                run.pod());
    }
}
