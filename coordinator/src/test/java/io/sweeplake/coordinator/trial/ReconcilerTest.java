package io.sweeplake.coordinator.trial;

import static io.sweeplake.coordinator.trial.Trials.SWEEP;
import static io.sweeplake.coordinator.trial.Trials.T0;
import static io.sweeplake.coordinator.trial.Trials.planned;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.ledger.JdbiTrialLedger;
import io.sweeplake.coordinator.ledger.LedgerDatabase;
import io.sweeplake.coordinator.ledger.ShardLedger;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcilerTest {
    @TempDir Path folder;
    private LedgerDatabase database;
    private JdbiTrialLedger trials;
    private ShardLedger shards;
    private SweepLedger sweeps;
    private final FakeLauncher launcher = new FakeLauncher();
    private final FakeLake lake = new FakeLake();
    private final List<AttemptId> started = new ArrayList<>();

    @BeforeEach
    void open() {
        database = new LedgerDatabase(folder);
        trials = new JdbiTrialLedger(database.jdbi(), database.seal());
        shards = new ShardLedger(database.jdbi());
        sweeps = new SweepLedger(database.jdbi(), database.seal());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void runsOneTrialOfALaneAtATimeAndLanesSideBySide() {
        record(
                Optional.empty(),
                planned("t1", 1, "a"),
                planned("t2", 1, "a"),
                planned("t3", 1, "b"));

        look(2);

        assertThat(launcher.launched)
                .extracting(AttemptId::value)
                .containsExactly("map-abc234-t1-r1-a1", "map-abc234-t3-r1-a1");
    }

    @Test
    void launchesTheNextTrialOfALaneWhileTheLastOneLands() {
        record(Optional.empty(), planned("t1", 1, "a"), planned("t2", 1, "a"));
        look(1);
        everyShard(1, new ShardReport.Ready(new ClockOffset(0, 1), "n"));
        look(2);
        everyShard(1, new ShardReport.HarnessExited(0, T0, T0));

        look(2);

        assertThat(stateOf("t1")).isEqualTo(TrialState.LANDING);
        assertThat(stateOf("t2")).isEqualTo(TrialState.LAUNCHING);
    }

    @Test
    void launchesNoMoreTrialsOfASweepThanItAllows() {
        record(Optional.of(1), planned("t1", 1, "a"), planned("t2", 1, "b"));

        look(3);

        assertThat(launcher.launched).hasSize(1);
    }

    @Test
    void carriesATrialFromItsPlanToItsCommit() {
        record(Optional.empty(), planned("t1", 1, "a"));
        look(1);
        everyShard(1, new ShardReport.Ready(new ClockOffset(0, 1), "n"));
        look(2);
        assertThat(stateOf("t1")).isEqualTo(TrialState.RUNNING);
        assertThat(started).extracting(AttemptId::number).containsExactly(1);
        everyShard(1, new ShardReport.HarnessExited(0, T0, T0));
        everyShard(1, new ShardReport.Landed(Trials.manifest(0)));

        look(2);

        assertThat(stateOf("t1")).isEqualTo(TrialState.SUCCEEDED);
        assertThat(lake.committed)
                .extracting(AttemptId::value)
                .containsExactly("map-abc234-t1-r1-a1");
    }

    @Test
    void commitsAgainAfterACrashBetweenTheLakeAndTheLedger() {
        carriesATrialFromItsPlanToItsCommit();
        database.jdbi().useHandle(handle -> handle.execute("update trial set state = 'LANDING'"));

        look(1);

        assertThat(stateOf("t1")).isEqualTo(TrialState.SUCCEEDED);
        assertThat(new LinkedHashSet<>(lake.committed)).hasSize(1);
    }

    @Test
    void launchesAgainWhatACrashKeptFromBeingLaunched() {
        record(Optional.empty(), planned("t1", 1, "a"));
        trials.beginAttempt(trials.findNextPending(1).get(0), T0);

        look(1);

        assertThat(launcher.launched).extracting(AttemptId::number).containsExactly(1);
    }

    @Test
    void stopsAnAttemptBeforeTheLedgerForgetsIt() {
        record(Optional.empty(), planned("t1", 1, "a"));
        look(1);
        launcher.lost = true;

        look(1);

        assertThat(launcher.running).isEmpty();
        assertThat(stateOf("t1")).isEqualTo(TrialState.PENDING);
        assertThat(lake.discarded).hasSize(1);
    }

    @Test
    void retriesACommitThatTheLakeRejectsAndThenFails() {
        lake.rejects = true;
        for (int attempt = 1; attempt <= 2; attempt++) {
            if (attempt == 1) {
                record(Optional.empty(), planned("t1", 1, "a"));
            }
            look(1);
            everyShard(attempt, new ShardReport.Ready(new ClockOffset(0, 1), "n"));
            look(2);
            everyShard(attempt, new ShardReport.HarnessExited(0, T0, T0));
            everyShard(attempt, new ShardReport.Landed(Trials.manifest(0)));
            look(2);
        }

        assertThat(stateOf("t1")).isEqualTo(TrialState.FAILED);
        assertThat(sweeps.trials(SWEEP).get(0).failure())
                .map(Trial.Failure::reason)
                .contains(FailureReason.COMMIT_REJECTED);
    }

    @Test
    void endsStraysOfAttemptsThatTheLedgerHasGivenUp() {
        record(Optional.empty(), planned("t1", 1, "a"));
        look(1);
        AttemptId wanted = launcher.launched.get(0);
        AttemptId stray = new AttemptId(planned("t9", 1, "a").id(), 1);
        launcher.running.add(stray);

        reconciler().reapStrays();

        assertThat(launcher.running).containsExactly(wanted);
    }

    @Test
    void givesTrialsBackWhenItStandsDownHoweverOften() {
        record(Optional.empty(), planned("t1", 1, "a"), planned("t2", 1, "b"));
        for (int stop = 0; stop < 5; stop++) {
            look(1);
            reconciler().standDown();
        }

        assertThat(launcher.running).isEmpty();
        assertThat(sweeps.countByState(SWEEP)).isEqualTo(Map.of(TrialState.PENDING, 2L));
        Trial trial = sweeps.trials(SWEEP).get(0);
        assertThat(trial.attempt()).isEqualTo(5);
        assertThat(trial.hasAttemptsLeft()).isTrue();
        assertThat(trial.failure())
                .map(Trial.Failure::reason)
                .contains(FailureReason.COORDINATOR_STOPPED);
    }

    @Test
    void leavesAttemptsAtWorkThatOutliveIt() {
        launcher.outlives = true;
        record(Optional.empty(), planned("t1", 1, "a"));
        look(1);

        reconciler().standDown();

        assertThat(launcher.running).hasSize(1);
        assertThat(stateOf("t1")).isEqualTo(TrialState.LAUNCHING);
    }

    @Test
    void startsTheNextTrialOfALaneInTheLookThatFreesIt() {
        launcher.lookahead = 1;
        record(Optional.empty(), planned("t1", 1, "a"), planned("t2", 1, "a"));
        look(1);
        everyShard("t1", new ShardReport.Ready(new ClockOffset(0, 1), "n"));
        everyShard("t2", new ShardReport.Ready(new ClockOffset(0, 1), "n"));
        look(3);
        assertThat(stateOf("t2")).isEqualTo(TrialState.READY);
        everyShard("t1", new ShardReport.HarnessExited(0, T0, T0));

        look(1);

        assertThat(stateOf("t1")).isEqualTo(TrialState.LANDING);
        assertThat(stateOf("t2")).isEqualTo(TrialState.RUNNING);
    }

    @Test
    void keepsALaneClosedWhileAnEndedAttemptStillMakesLoad() {
        record(Optional.empty(), planned("t1", 1, "a"), planned("t2", 1, "b"));
        AttemptId stray = new AttemptId(planned("t2", 1, "b").id(), 7);
        launcher.lingering.add(stray);
        look(1);
        everyShard("t1", new ShardReport.Ready(new ClockOffset(0, 1), "n"));
        everyShard("t2", new ShardReport.Ready(new ClockOffset(0, 1), "n"));

        look(2);
        assertThat(stateOf("t1")).isEqualTo(TrialState.RUNNING);
        assertThat(stateOf("t2")).isEqualTo(TrialState.READY);

        launcher.lingering.clear();
        look(1);
        assertThat(stateOf("t2")).isEqualTo(TrialState.RUNNING);
    }

    @Test
    void oneTrialsTroubleDoesNotHoldUpTheOthers() {
        record(Optional.empty(), planned("t1", 1, "a"), planned("t2", 1, "b"));
        launcher.refuses = planned("t1", 1, "a").id().value();

        look(1);

        assertThat(launcher.launched)
                .extracting(AttemptId::value)
                .containsExactly("map-abc234-t2-r1-a1");
    }

    @Test
    void cancelsWhatRunsAndWhatWaits() {
        record(Optional.empty(), planned("t1", 1, "a"), planned("t2", 1, "a"));
        look(1);
        sweeps.askToCancel(SWEEP, T0);

        look(1);

        assertThat(sweeps.countByState(SWEEP)).isEqualTo(Map.of(TrialState.CANCELLED, 2L));
        assertThat(launcher.running).isEmpty();
    }

    private void look(int times) {
        Reconciler reconciler = reconciler();
        for (int i = 0; i < times; i++) {
            reconciler.look();
        }
    }

    private Reconciler reconciler() {
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
                launcher,
                lake,
                (attempt, startAt) -> started.add(attempt),
                Clock.fixed(T0, ZoneOffset.UTC));
    }

    private void record(Optional<Integer> parallelLimit, PlannedTrial... planned) {
        sweeps.record(
                new SweepRecord(
                        SWEEP,
                        new SweepRecord.Title("map", Optional.empty(), Map.of()),
                        "name: map",
                        List.of(),
                        new SweepRecord.Run(planned.length, parallelLimit, false),
                        T0),
                List.of(planned));
    }

    private void everyShard(String treatment, ShardReport report) {
        AttemptId id = new AttemptId(planned(treatment, 1, "a").id(), 1);
        shards.record(id, 0, report, T0);
        shards.record(id, 1, report, T0);
    }

    private void everyShard(int attempt, ShardReport report) {
        AttemptId id = new AttemptId(planned("t1", 1, "a").id(), attempt);
        shards.record(id, 0, report, T0);
        shards.record(id, 1, report, T0);
    }

    private TrialState stateOf(String treatment) {
        return trials.find(planned(treatment, 1, "a").id()).orElseThrow().state();
    }
}
