package io.sweeplake.coordinator.submission;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
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
import io.sweeplake.coordinator.trial.Wake;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Plans sweeps and takes them into the ledger. */
public final class Sweeps {
    private static final System.Logger LOG = System.getLogger(Sweeps.class.getName());
    private static final Place WHOLE = new Place("", 0, 0);

    private final SweepLedger ledger;
    private final Launcher launcher;
    private final Wake wake;
    private final Clock clock;
    private final SweepReader reader = new SweepReader();
    private final Planner planner = new Planner();
    private final SweepIds ids = new SweepIds();

    /**
     * @param launcher that will run the trials, and is asked whether it could
     * @param wake has the trials looked at soon
     */
    public Sweeps(SweepLedger ledger, Launcher launcher, Wake wake, Clock clock) {
        this.ledger = requireNonNull(ledger, "ledger");
        this.launcher = requireNonNull(launcher, "launcher");
        this.wake = requireNonNull(wake, "wake");
        this.clock = requireNonNull(clock, "clock");
    }

    /** What a person wrote, and what its variables stand for. */
    public record Text(String yaml, Map<String, String> vars) {
        public Text {
            requireNonNull(yaml, "yaml");
            vars = Map.copyOf(vars);
        }
    }

    /** A sweep as it would run; nothing is recorded. */
    public record Preview(SweepSpec spec, Plan plan) {}

    /**
     * @throws SweepRefused with all that is wrong with the text
     */
    public Preview plan(Text text) {
        SweepSpec spec = reader.read(text.yaml(), text.vars());
        SweepId id = ids.next(spec.name());
        Plan plan = planner.plan(id, spec);
        requireLaunchable(id, plan);
        return new Preview(spec, plan);
    }

    /**
     * A text as its author wrote it, secrets redacted.
     *
     * @throws SweepRefused with all that is wrong with it
     */
    String shown(Text text) {
        return reader.read(text.yaml(), text.vars()).text();
    }

    /**
     * Plans and records a sweep; its trials begin as soon as their lanes are free.
     *
     * @throws SweepRefused with all that is wrong with the text; nothing is recorded
     */
    public SweepRecord submit(Text text) {
        SweepSpec spec = reader.read(text.yaml(), text.vars());
        return record(ids.next(spec.name()), spec, Map.of());
    }

    /**
     * The same under an id that was chosen before.
     *
     * @param labels beside the text's own, which they win over
     * @throws SweepRefused with all that is wrong with the text; nothing is recorded
     */
    SweepRecord submit(SweepId id, Text text, Map<String, String> labels) {
        return record(id, reader.read(text.yaml(), text.vars()), labels);
    }

    private SweepRecord record(SweepId id, SweepSpec spec, Map<String, String> labels) {
        Plan plan = planner.plan(id, spec);
        requireLaunchable(id, plan);
        SweepRecord sweep =
                new SweepRecord(
                        id,
                        new SweepRecord.Title(
                                spec.name(), spec.description(), labels(spec, labels)),
                        spec.text(),
                        plan.warnings(),
                        new SweepRecord.Run(plan.trials().size(), maxParallelTrials(spec), false),
                        clock.instant());
        ledger.record(sweep, plan.trials());
        wake.soon();
        return sweep;
    }

    private static Map<String, String> labels(SweepSpec spec, Map<String, String> more) {
        Map<String, String> labels = new LinkedHashMap<>(spec.labels());
        labels.putAll(more);
        return labels;
    }

    // One trial of each kind of launcher pod, for a sweep may have thousands.
    private void requireLaunchable(SweepId id, Plan plan) {
        Map<Object, PlannedTrial> kinds = new LinkedHashMap<>();
        for (PlannedTrial trial : plan.trials()) {
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
