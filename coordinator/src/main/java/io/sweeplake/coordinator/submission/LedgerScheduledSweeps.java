package io.sweeplake.coordinator.submission;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.schedule.Schedule;
import io.sweeplake.coordinator.schedule.ScheduledSweeps;
import io.sweeplake.coordinator.trial.TrialState;
import io.sweeplake.coordinator.trial.Wish;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sweeps of schedules, which are sweeps as all others. */
public final class LedgerScheduledSweeps implements ScheduledSweeps {
    private final Sweeps sweeps;
    private final SweepLedger ledger;
    private final Commands commands;

    public LedgerScheduledSweeps(Sweeps sweeps, SweepLedger ledger, Commands commands) {
        this.sweeps = requireNonNull(sweeps, "sweeps");
        this.ledger = requireNonNull(ledger, "ledger");
        this.commands = requireNonNull(commands, "commands");
    }

    @Override
    public Planned plan(Schedule.Text text) {
        Sweeps.Preview preview = sweeps.plan(text(text));
        return new Planned(
                preview.spec().name(),
                preview.plan().trials().stream()
                        .map(trial -> trial.run().endpoint().baseUrl())
                        .collect(Collectors.toSet()));
    }

    @Override
    public String shown(Schedule.Text text) {
        return sweeps.shown(text(text));
    }

    @Override
    public void submit(SweepId id, Schedule.Text text, Map<String, String> labels) {
        sweeps.submit(id, text(text), labels);
    }

    @Override
    public Optional<Progress> find(SweepId id) {
        return ledger.find(id)
                .map(
                        sweep ->
                                new Progress(
                                        ledger.countByState(id).keySet().stream()
                                                .allMatch(TrialState::terminal),
                                        sweep.run().wish() == Wish.CANCEL));
    }

    @Override
    public Optional<String> findText(SweepId id) {
        return ledger.find(id).map(SweepRecord::spec);
    }

    @Override
    public void cancel(SweepId id) {
        ledger.find(id).ifPresent(commands::cancel);
    }

    private static Sweeps.Text text(Schedule.Text text) {
        return new Sweeps.Text(text.yaml(), text.vars());
    }
}
