package io.sweeplake.coordinator.trial;

import static io.sweeplake.coordinator.trial.Trials.SWEEP;
import static io.sweeplake.coordinator.trial.Trials.T0;
import static io.sweeplake.coordinator.trial.Trials.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReconcilerTest {
    @TempDir private Path folder;
    private Reconciled world;

    @BeforeEach
    void open() {
        world = new Reconciled(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void carriesATrialFromItsPlanToItsCommit() {
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.look(1);
        world.everyShard(1, new ShardReport.Ready(new ClockOffset(0, 1), "n"));
        world.look(2);
        assertThat(world.stateOf("t1")).isEqualTo(TrialState.RUNNING);
        assertThat(world.started).extracting(AttemptId::number).containsExactly(1);
        world.everyShard(1, new ShardReport.HarnessExited(0, T0, T0));
        world.everyShard(1, new ShardReport.Landed(Trials.manifest(0)));

        world.look(2);

        assertThat(world.stateOf("t1")).isEqualTo(TrialState.SUCCEEDED);
        assertThat(world.lake.committed)
                .extracting(AttemptId::value)
                .containsExactly("map-abc234-t1-r1-a1");
    }

    @Test
    void saysWhenAnotherLookMayFindMoreToDo() {
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.look(1);
        world.everyShard(1, new ShardReport.Ready(new ClockOffset(0, 1), "n"));

        assertThat(world.reconciler().look()).isTrue();
        assertThat(world.reconciler().look()).isFalse();
        assertThat(world.stateOf("t1")).isEqualTo(TrialState.RUNNING);
    }

    @Test
    void commitsAgainAfterACrashBetweenTheLakeAndTheLedger() {
        carriesATrialFromItsPlanToItsCommit();
        world.execute("update trial set state = 'LANDING'");

        world.look(1);

        assertThat(world.stateOf("t1")).isEqualTo(TrialState.SUCCEEDED);
        assertThat(new LinkedHashSet<>(world.lake.committed)).hasSize(1);
    }

    @Test
    void doesNotTryAgainWhatIsCommittedThoughItsPodsWereLost() {
        carriesATrialFromItsPlanToItsCommit();
        world.execute("update trial set state = 'LANDING'");
        world.launcher.lost = true;
        world.launcher.loss = FailureReason.NODE_LOST;

        world.look(1);

        assertThat(world.stateOf("t1")).isEqualTo(TrialState.SUCCEEDED);
    }

    @Test
    void doesNotGiveBackWhatIsCommittedWhenItStandsDown() {
        carriesATrialFromItsPlanToItsCommit();
        world.execute("update trial set state = 'LANDING'");

        world.reconciler().standDown();

        assertThat(world.stateOf("t1")).isEqualTo(TrialState.SUCCEEDED);
    }

    @Test
    void launchesAgainWhatACrashKeptFromBeingLaunched() {
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.trials.beginAttempt(world.trials.findNextPending(1).get(0), T0);

        world.look(1);

        assertThat(world.launcher.launched).extracting(AttemptId::number).containsExactly(1);
    }

    @Test
    void stopsAnAttemptBeforeTheLedgerForgetsIt() {
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.look(1);
        world.launcher.lost = true;

        world.look(1);

        assertThat(world.launcher.running).isEmpty();
        assertThat(world.stateOf("t1")).isEqualTo(TrialState.PENDING);
        assertThat(world.lake.discarded).hasSize(1);
    }

    @Test
    void retriesACommitThatTheLakeRejectsAndThenFails() {
        world.lake.rejects = true;
        for (int attempt = 1; attempt <= 2; attempt++) {
            if (attempt == 1) {
                world.record(Optional.empty(), planned("t1", 1, "a"));
            }
            world.look(1);
            world.everyShard(attempt, new ShardReport.Ready(new ClockOffset(0, 1), "n"));
            world.look(2);
            world.everyShard(attempt, new ShardReport.HarnessExited(0, T0, T0));
            world.everyShard(attempt, new ShardReport.Landed(Trials.manifest(0)));
            world.look(2);
        }

        assertThat(world.stateOf("t1")).isEqualTo(TrialState.FAILED);
        assertThat(world.sweeps.trials(SWEEP).get(0).failure())
                .map(Trial.Failure::reason)
                .contains(FailureReason.COMMIT_REJECTED);
    }

    @Test
    void endsStraysOfAttemptsThatTheLedgerHasGivenUp() {
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.look(1);
        AttemptId wanted = world.launcher.launched.get(0);
        AttemptId stray = new AttemptId(planned("t9", 1, "a").id(), 1);
        world.launcher.running.add(stray);

        world.reconciler().reapStrays();

        assertThat(world.launcher.running).containsExactly(wanted);
    }

    @Test
    void givesTrialsBackWhenItStandsDownHoweverOften() {
        world.record(Optional.empty(), planned("t1", 1, "a"), planned("t2", 1, "b"));
        for (int stop = 0; stop < 5; stop++) {
            world.look(1);
            world.reconciler().standDown();
        }

        assertThat(world.launcher.running).isEmpty();
        assertThat(world.sweeps.countByState(SWEEP)).isEqualTo(Map.of(TrialState.PENDING, 2L));
        Trial trial = world.sweeps.trials(SWEEP).get(0);
        assertThat(trial.attempt()).isEqualTo(5);
        assertThat(trial.hasAttemptsLeft()).isTrue();
        assertThat(trial.failure())
                .map(Trial.Failure::reason)
                .contains(FailureReason.COORDINATOR_STOPPED);
    }

    @Test
    void givesTrialsBackEvenIfStandingDownIsBrokenOffBeforeTheirProcessesEnd() {
        world.record(Optional.empty(), planned("t1", 1, "a"), planned("t2", 1, "b"));
        world.look(1);
        world.launcher.failsToStop = true;

        assertThatThrownBy(() -> world.reconciler().standDown()).hasMessage("no answer");

        assertThat(world.sweeps.countByState(SWEEP)).isEqualTo(Map.of(TrialState.PENDING, 2L));
        assertThat(world.sweeps.trials(SWEEP)).allMatch(Trial::hasAttemptsLeft);
        assertThat(world.launcher.running).hasSize(2);

        world.launcher.failsToStop = false;
        world.reconciler().reapStrays();

        assertThat(world.launcher.running).isEmpty();
    }

    @Test
    void clearsAwayWhatShardsLandedWhileItStoodDown() {
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.look(1);

        world.reconciler().standDown();

        // Before its processes end, to know that it is not committed; and after.
        assertThat(world.lake.discarded).hasSize(2);
    }

    @Test
    void leavesAttemptsAtWorkThatOutliveIt() {
        world.launcher.outlives = true;
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.look(1);

        world.reconciler().standDown();

        assertThat(world.launcher.running).hasSize(1);
        assertThat(world.stateOf("t1")).isEqualTo(TrialState.LAUNCHING);
    }

    @Test
    void cancelsWhatRunsAndWhatWaits() {
        world.record(Optional.empty(), planned("t1", 1, "a"), planned("t2", 1, "a"));
        world.look(1);
        world.control.cancel(SWEEP, T0);

        world.look(1);

        assertThat(world.sweeps.countByState(SWEEP)).isEqualTo(Map.of(TrialState.CANCELLED, 2L));
        assertThat(world.launcher.running).isEmpty();
    }
}
