package io.sweeplake.coordinator.submission;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.ledger.NewTrials;
import io.sweeplake.coordinator.ledger.Submission;
import io.sweeplake.coordinator.ledger.SweepControl;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.problem.ProblemFound;
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
import io.sweeplake.coordinator.trial.Wake;
import io.sweeplake.coordinator.trial.Wish;
import java.time.Clock;
import java.time.Instant;
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
    private final SweepControl control;
    private final Reuse reuse;
    private final Launcher launcher;
    private final Wake wake;
    private final Clock clock;
    private final PastTrials past;
    private final SweepReader reader = new SweepReader();
    private final Planner planner = new Planner();
    private final SweepIds ids = new SweepIds();

    /**
     * @param launcher that will run the trials, and is asked whether it could
     * @param wake has the trials looked at soon
     * @param past what plans are estimated from, and what sweeps may reuse
     */
    public Sweeps(Ledgers ledgers, Past past, Launcher launcher, Wake wake, Clock clock) {
        this.ledger = ledgers.sweeps();
        this.control = ledgers.control();
        this.reuse = new Reuse(ledger, past.results());
        this.launcher = requireNonNull(launcher, "launcher");
        this.wake = requireNonNull(wake, "wake");
        this.clock = requireNonNull(clock, "clock");
        this.past = past.trials();
    }

    /** Where sweeps are recorded, and what is asked of them. */
    public record Ledgers(SweepLedger sweeps, SweepControl control) {
        public Ledgers {
            requireNonNull(sweeps, "sweeps");
            requireNonNull(control, "control");
        }
    }

    /** What is known of earlier trials. */
    public record Past(PastResults results, PastTrials trials) {
        public Past {
            requireNonNull(results, "results");
            requireNonNull(trials, "trials");
        }
    }

    /** What a person wrote, and what its variables stand for. */
    public record Text(String yaml, Map<String, String> vars) {
        public Text {
            requireNonNull(yaml, "yaml");
            vars = Map.copyOf(vars);
        }
    }

    /** A sweep as it would run; nothing is recorded. */
    public record Preview(SweepSpec spec, Plan plan, Forecast forecast) {}

    /**
     * @throws SweepRefused with all that is wrong with the text
     */
    public Preview plan(Text text) {
        SweepSpec spec = reader.read(text.yaml(), text.vars());
        SweepId id = ids.next(spec.name());
        Plan plan = planner.plan(id, spec);
        requireLaunchable(id, plan);
        return new Preview(spec, plan, forecast(id, spec, plan));
    }

    /**
     * Plans and records a sweep; its trials begin as soon as their lanes are free.
     *
     * @throws SweepRefused with all that is wrong with the text; nothing is recorded
     */
    public SweepRecord submit(Text text) {
        Submitted submitted = prepare(text);
        ledger.record(submitted.sweep(), submitted.trials());
        wake.soon();
        return submitted.sweep();
    }

    /**
     * The same for a request that may be sent again: the first one makes the sweep, all others with
     * the same key and text find it.
     *
     * @throws SweepRefused as above
     * @throws ProblemFound if the key stands for another text
     */
    public SweepRecord submit(Text text, String key) {
        Submission submission = new Submission(key, Fingerprint.of(text));
        Optional<Submission.Earlier> earlier = ledger.findSubmission(key);
        if (earlier.isPresent()) {
            return sweepOf(earlier.get(), submission);
        }

        Submitted submitted = prepare(text);
        Optional<Submission.Earlier> meanwhile = record(submitted, submission);
        wake.soon();
        return meanwhile.map(e -> sweepOf(e, submission)).orElse(submitted.sweep());
    }

    /**
     * Puts the trials that a new text of a sweep has and its old one had not into the sweep.
     *
     * @return the sweep as it is from now on
     * @throws SweepRefused with all that is wrong with the text; nothing is changed
     * @throws ProblemFound if a trial that the sweep has would be another one by the new text
     */
    public SweepRecord extend(SweepRecord sweep, Text text) {
        SweepSpec spec = reader.read(text.yaml(), text.vars());
        Plan plan = planner.plan(sweep.id(), spec);
        List<PlannedTrial> added = Extension.of(ledger.trials(sweep.id()), plan);
        requireLaunchable(sweep.id(), new Plan(added, plan.warnings()));
        SweepRecord extended = recorded(sweep.id(), spec, plan, sweep.createdAt());
        control.extend(extended, toRun(spec, added), clock.instant());
        wake.soon();
        return ledger.find(sweep.id()).orElseThrow();
    }

    private record Submitted(SweepRecord sweep, NewTrials trials) {}

    private Submitted prepare(Text text) {
        SweepSpec spec = reader.read(text.yaml(), text.vars());
        SweepId id = ids.next(spec.name());
        Plan plan = planner.plan(id, spec);
        requireLaunchable(id, plan);
        return new Submitted(recorded(id, spec, plan, clock.instant()), toRun(spec, plan.trials()));
    }

    private NewTrials toRun(SweepSpec spec, List<PlannedTrial> trials) {
        return spec.reuse() ? reuse.of(trials) : NewTrials.of(trials);
    }

    // Two requests with one key at once: the ledger takes one, and the other finds its sweep.
    private Optional<Submission.Earlier> record(Submitted submitted, Submission submission) {
        try {
            return ledger.record(submitted.sweep(), submitted.trials(), submission);
        } catch (RuntimeException e) {
            Optional<Submission.Earlier> winner = ledger.findSubmission(submission.key());
            if (winner.isEmpty()) {
                throw e;
            }

            return winner;
        }
    }

    private static SweepRecord sweepOf(Submission.Earlier earlier, Submission submission) {
        return earlier.of(submission)
                .orElseThrow(
                        () ->
                                new ProblemFound(
                                        Problem.of(
                                                Problem.Kind.of(422, "Unprocessable Content"),
                                                "The Idempotency-Key '"
                                                        + submission.key()
                                                        + "' was sent before with another sweep,"
                                                        + " which is "
                                                        + earlier.sweep().id()
                                                        + ".",
                                                "Send a new key with a new sweep, and the same"
                                                        + " text and variables with the same"
                                                        + " key.")));
    }

    private SweepRecord recorded(SweepId id, SweepSpec spec, Plan plan, Instant createdAt) {
        return new SweepRecord(
                id,
                new SweepRecord.Title(spec.name(), spec.description(), spec.labels()),
                spec.text(),
                forecast(id, spec, plan).warnings(),
                new SweepRecord.Run(
                        plan.trials().size(),
                        new SweepRecord.Settings(
                                maxParallelTrials(spec), spec.priority(), spec.budget()),
                        Wish.RUN),
                createdAt);
    }

    private Forecast forecast(SweepId id, SweepSpec spec, Plan plan) {
        Launching launching =
                new Launching(
                        launcher.lookahead(),
                        trial -> launcher.podCpus(Trial.atFirstLaunch(id, trial, clock.instant())));
        return Forecast.of(spec, plan, launching, past);
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
