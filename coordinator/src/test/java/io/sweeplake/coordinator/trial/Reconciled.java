package io.sweeplake.coordinator.trial;

import static io.sweeplake.coordinator.trial.Trials.SWEEP;
import static io.sweeplake.coordinator.trial.Trials.T0;
import static io.sweeplake.coordinator.trial.Trials.planned;

import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.ledger.EventLog;
import io.sweeplake.coordinator.ledger.JdbiTrialLedger;
import io.sweeplake.coordinator.ledger.LedgerDatabase;
import io.sweeplake.coordinator.ledger.ShardLedger;
import io.sweeplake.coordinator.ledger.SweepControl;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.sweep.Budget;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger with trials, a launcher and a lake in memory, and a reconciler that looks at them. */
final class Reconciled implements AutoCloseable {
    final FakeLauncher launcher = new FakeLauncher();
    final FakeLake lake = new FakeLake();
    final List<AttemptId> started = new ArrayList<>();
    final SweepLedger sweeps;
    final SweepControl control;
    final EventLog events;
    final JdbiTrialLedger trials;
    private final LedgerDatabase database;
    private final ShardLedger shards;

    Reconciled(Path folder) {
        database = new LedgerDatabase(folder);
        trials = new JdbiTrialLedger(database.fence(), database.seal());
        shards = new ShardLedger(database.fence());
        sweeps = new SweepLedger(database.jdbi(), database.seal());
        control = new SweepControl(database.jdbi(), database.seal());
        events = new EventLog(database.jdbi());
    }

    /** Changes the ledger behind its back. */
    void execute(String sql) {
        database.jdbi().useHandle(handle -> handle.execute(sql));
    }

    @Override
    public void close() {
        database.close();
    }

    void look(int times) {
        Reconciler reconciler = reconciler();
        for (int i = 0; i < times; i++) {
            reconciler.look();
        }
    }

    Reconciler reconciler() {
        return reconciler(() -> true);
    }

    Reconciler reconciler(Lease lease) {
        Duration minute = Duration.ofMinutes(1);
        TrialRules rules =
                new TrialRules(
                        new TrialTimeouts(
                                new TrialTimeouts.Launch(minute, minute),
                                minute,
                                minute,
                                minute,
                                Duration.ZERO,
                                new TrialTimeouts.Lead(Duration.ZERO, Duration.ZERO)));
        return new Reconciler(
                rules,
                trials,
                new LeasedLauncher(launcher, lease),
                new LeasedCommits(lake, lease),
                (attempt, startAt) -> started.add(attempt),
                Clock.fixed(T0, ZoneOffset.UTC));
    }

    void record(Optional<Integer> parallelLimit, PlannedTrial... planned) {
        record(new SweepRecord.Settings(parallelLimit, 0, Budget.NONE), planned);
    }

    void record(SweepRecord.Settings settings, PlannedTrial... planned) {
        sweeps.record(
                new SweepRecord(
                        SWEEP,
                        new SweepRecord.Title("map", Optional.empty(), Map.of()),
                        "name: map",
                        List.of(),
                        new SweepRecord.Run(planned.length, settings, Wish.RUN),
                        T0),
                List.of(planned));
    }

    /** A second sweep, of one trial. */
    void recordOther(String id, int priority, String lane) {
        PlannedTrial like = planned("t1", 1, lane);
        SweepId sweep = new SweepId(id);
        sweeps.record(
                new SweepRecord(
                        sweep,
                        new SweepRecord.Title("other", Optional.empty(), Map.of()),
                        "name: other",
                        List.of(),
                        new SweepRecord.Run(
                                1,
                                new SweepRecord.Settings(Optional.empty(), priority, Budget.NONE),
                                Wish.RUN),
                        T0),
                List.of(
                        new PlannedTrial(
                                TrialId.of(sweep, like.treatment(), 1),
                                like.treatment(),
                                1,
                                0,
                                lane,
                                like.run())));
    }

    void everyShard(String treatment, ShardReport report) {
        AttemptId id = new AttemptId(planned(treatment, 1, "a").id(), 1);
        shards.record(id, 0, report, T0);
        shards.record(id, 1, report, T0);
    }

    void everyShard(int attempt, ShardReport report) {
        AttemptId id = new AttemptId(planned("t1", 1, "a").id(), attempt);
        shards.record(id, 0, report, T0);
        shards.record(id, 1, report, T0);
    }

    TrialState stateOf(String treatment) {
        return trials.find(planned(treatment, 1, "a").id()).orElseThrow().state();
    }
}
