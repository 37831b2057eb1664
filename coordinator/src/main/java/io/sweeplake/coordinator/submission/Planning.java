package io.sweeplake.coordinator.submission;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.sweep.Forecast;
import io.sweeplake.coordinator.sweep.Launching;
import io.sweeplake.coordinator.sweep.PastTrials;
import io.sweeplake.coordinator.sweep.Place;
import io.sweeplake.coordinator.sweep.Plan;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.Planner;
import io.sweeplake.coordinator.sweep.SweepProblem;
import io.sweeplake.coordinator.sweep.SweepReader;
import io.sweeplake.coordinator.sweep.SweepRefused;
import io.sweeplake.coordinator.sweep.SweepSpec;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.Wish;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Makes of a text what would run, and makes sure that it could. Nothing is recorded here. */
final class Planning {
    private static final System.Logger LOG = System.getLogger(Planning.class.getName());
    private static final Place WHOLE = new Place("", 0, 0);

    private final PastTrials past;
    private final Launcher launcher;
    private final Clock clock;
    private final SweepReader reader = new SweepReader();
    private final Planner planner = new Planner();

    /**
     * @param past what plans are estimated from
     * @param launcher that will run the trials, and is asked whether it could
     */
    Planning(PastTrials past, Launcher launcher, Clock clock) {
        this.past = requireNonNull(past, "past");
        this.launcher = requireNonNull(launcher, "launcher");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * @throws SweepRefused with all that is wrong with the text
     */
    SweepSpec read(Sweeps.Text text) {
        return reader.read(text.yaml(), text.vars());
    }

    /**
     * @throws SweepRefused with all that speaks against running it
     */
    Plan plan(SweepId id, SweepSpec spec) {
        Plan plan = planner.plan(id, spec);
        requireLaunchable(id, plan.treatments());
        return plan;
    }

    Forecast forecast(SweepId id, SweepSpec spec, Plan plan) {
        Launching launching =
                new Launching(
                        launcher.lookahead(),
                        trial -> launcher.podCpus(Trial.atFirstLaunch(id, trial, clock.instant())));
        return Forecast.of(spec, plan, launching, past);
    }

    /** The sweep as the ledger keeps it. */
    SweepRecord record(SweepId id, SweepSpec spec, Plan plan, Instant createdAt) {
        return new SweepRecord(
                id,
                new SweepRecord.Title(spec.name(), spec.description(), spec.labels()),
                spec.text(),
                Forecast.warnings(spec, plan, past),
                new SweepRecord.Run(
                        plan.trials().size(),
                        new SweepRecord.Settings(
                                maxParallelTrials(spec),
                                spec.priority(),
                                spec.budget(),
                                spec.slo()),
                        Wish.RUN),
                createdAt);
    }

    // One of each kind of launcher pod, for a sweep may have thousands.
    private void requireLaunchable(SweepId id, List<PlannedTrial> treatments) {
        Map<Object, PlannedTrial> kinds = new LinkedHashMap<>();
        for (PlannedTrial trial : treatments) {
            kinds.putIfAbsent(List.of(trial.run().harness(), trial.run().pod()), trial);
        }

        List<SweepProblem> problems =
                kinds.values().stream()
                        .flatMap(trial -> refusal(id, trial).stream())
                        .map(
                                refusal ->
                                        new SweepProblem(
                                                WHOLE, refusal.message(), refusal.remedy()))
                        .distinct()
                        .toList();
        if (!problems.isEmpty()) {
            throw new SweepRefused(problems);
        }
    }

    // A cluster that is away just now is no fault of the sweep: its trials wait for it.
    private Optional<Launcher.Refusal> refusal(SweepId id, PlannedTrial trial) {
        try {
            return launcher.refusal(Trial.atFirstLaunch(id, trial, clock.instant()));
        } catch (RuntimeException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Could not ask whether trial=" + trial.id() + " can be launched",
                    e);
            return Optional.empty();
        }
    }

    private static Optional<Integer> maxParallelTrials(SweepSpec spec) {
        OptionalInt most = spec.maxParallelTrials();
        return most.isPresent() ? Optional.of(most.getAsInt()) : Optional.empty();
    }
}
