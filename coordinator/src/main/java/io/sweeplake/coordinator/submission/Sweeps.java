package io.sweeplake.coordinator.submission;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.sweep.Plan;
import io.sweeplake.coordinator.sweep.Planner;
import io.sweeplake.coordinator.sweep.SweepReader;
import io.sweeplake.coordinator.sweep.SweepRefused;
import io.sweeplake.coordinator.sweep.SweepSpec;
import io.sweeplake.coordinator.trial.Wake;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Plans sweeps and takes them into the ledger. */
public final class Sweeps {
    private final SweepLedger ledger;
    private final Wake wake;
    private final Clock clock;
    private final SweepReader reader = new SweepReader();
    private final Planner planner = new Planner();
    private final SweepIds ids = new SweepIds();

    /**
     * @param wake has the trials looked at soon
     */
    public Sweeps(SweepLedger ledger, Wake wake, Clock clock) {
        this.ledger = requireNonNull(ledger, "ledger");
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
        return new Preview(spec, planner.plan(ids.next(spec.name()), spec));
    }

    /**
     * Plans and records a sweep; its trials begin as soon as their lanes are free.
     *
     * @throws SweepRefused with all that is wrong with the text; nothing is recorded
     */
    public SweepRecord submit(Text text) {
        SweepSpec spec = reader.read(text.yaml(), text.vars());
        SweepId id = ids.next(spec.name());
        Plan plan = planner.plan(id, spec);
        SweepRecord sweep =
                new SweepRecord(
                        id,
                        new SweepRecord.Title(spec.name(), spec.description(), spec.labels()),
                        spec.text(),
                        plan.warnings(),
                        new SweepRecord.Run(plan.trials().size(), maxParallelTrials(spec), false),
                        clock.instant());
        ledger.record(sweep, plan.trials());
        wake.soon();
        return sweep;
    }

    private static Optional<Integer> maxParallelTrials(SweepSpec spec) {
        OptionalInt most = spec.maxParallelTrials();
        return most.isPresent() ? Optional.of(most.getAsInt()) : Optional.empty();
    }
}
