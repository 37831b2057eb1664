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
import io.sweeplake.coordinator.sweep.PastTrials;
import io.sweeplake.coordinator.sweep.Plan;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.SweepRefused;
import io.sweeplake.coordinator.sweep.SweepSpec;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.Wake;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans sweeps and takes them into the ledger. */
public final class Sweeps {
    private final SweepLedger ledger;
    private final SweepControl control;
    private final Planning planning;
    private final Reuse reuse;
    private final Wake wake;
    private final Clock clock;
    private final SweepIds ids = new SweepIds();

    /**
     * @param past what plans are estimated from, and what sweeps may reuse
     * @param launcher that will run the trials, and is asked whether it could
     * @param wake has the trials looked at soon
     */
    public Sweeps(Ledgers ledgers, Past past, Launcher launcher, Wake wake, Clock clock) {
        this.ledger = ledgers.sweeps();
        this.control = ledgers.control();
        this.planning = new Planning(past.trials(), launcher, clock);
        this.reuse = new Reuse(ledger, past.results());
        this.wake = requireNonNull(wake, "wake");
        this.clock = requireNonNull(clock, "clock");
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
        SweepSpec spec = planning.read(text);
        SweepId id = ids.next(spec.name());
        Plan plan = planning.plan(id, spec);
        return new Preview(spec, plan, planning.forecast(id, spec, plan));
    }

    /**
     * A text as its author wrote it, secrets redacted.
     *
     * @throws SweepRefused with all that is wrong with it
     */
    String shown(Text text) {
        return planning.read(text).text();
    }

    /**
     * Plans and records a sweep; its trials begin as soon as their lanes are free.
     *
     * @throws SweepRefused with all that is wrong with the text; nothing is recorded
     */
    public SweepRecord submit(Text text) {
        SweepSpec spec = planning.read(text);
        return record(prepare(ids.next(spec.name()), spec));
    }

    /**
     * The same under an id that was chosen before.
     *
     * @param labels beside the text's own, which they win over
     * @throws SweepRefused with all that is wrong with the text; nothing is recorded
     */
    SweepRecord submit(SweepId id, Text text, Map<String, String> labels) {
        Submitted submitted = prepare(id, planning.read(text));
        return record(new Submitted(submitted.sweep().withLabels(labels), submitted.trials()));
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

        SweepSpec spec = planning.read(text);
        Submitted submitted = prepare(ids.next(spec.name()), spec);
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
        SweepSpec spec = planning.read(text);
        Plan plan = planning.plan(sweep.id(), spec);
        List<PlannedTrial> added = Extension.of(ledger.trials(sweep.id()), plan);
        SweepRecord extended = planning.record(sweep.id(), spec, plan, sweep.createdAt());
        control.extend(extended, toRun(spec, added), clock.instant());
        wake.soon();
        return ledger.find(sweep.id()).orElseThrow();
    }

    private record Submitted(SweepRecord sweep, NewTrials trials) {}

    private Submitted prepare(SweepId id, SweepSpec spec) {
        Plan plan = planning.plan(id, spec);
        return new Submitted(
                planning.record(id, spec, plan, clock.instant()), toRun(spec, plan.trials()));
    }

    private NewTrials toRun(SweepSpec spec, List<PlannedTrial> trials) {
        return spec.reuse() ? reuse.of(trials) : NewTrials.of(trials);
    }

    private SweepRecord record(Submitted submitted) {
        ledger.record(submitted.sweep(), submitted.trials());
        wake.soon();
        return submitted.sweep();
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
}
