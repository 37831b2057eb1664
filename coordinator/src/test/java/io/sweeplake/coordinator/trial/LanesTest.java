package io.sweeplake.coordinator.trial;

import static io.sweeplake.coordinator.trial.Trials.T0;
import static io.sweeplake.coordinator.trial.Trials.planned;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may run beside whom. */
class LanesTest {
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
    void runsOneTrialOfALaneAtATimeAndLanesSideBySide() {
        world.record(
                Optional.empty(),
                planned("t1", 1, "a"),
                planned("t2", 1, "a"),
                planned("t3", 1, "b"));

        world.look(2);

        assertThat(world.launcher.launched)
                .extracting(AttemptId::value)
                .containsExactly("map-abc234-t1-r1-a1", "map-abc234-t3-r1-a1");
    }

    @Test
    void launchesTheNextTrialOfALaneWhileTheLastOneLands() {
        world.record(Optional.empty(), planned("t1", 1, "a"), planned("t2", 1, "a"));
        world.look(1);
        world.everyShard(1, new ShardReport.Ready(new ClockOffset(0, 1), "n"));
        world.look(2);
        world.everyShard(1, new ShardReport.HarnessExited(0, T0, T0));

        world.look(2);

        assertThat(world.stateOf("t1")).isEqualTo(TrialState.LANDING);
        assertThat(world.stateOf("t2")).isEqualTo(TrialState.LAUNCHING);
    }

    @Test
    void launchesNoMoreTrialsOfASweepThanItAllows() {
        world.record(Optional.of(1), planned("t1", 1, "a"), planned("t2", 1, "b"));

        world.look(3);

        assertThat(world.launcher.launched).hasSize(1);
    }

    @Test
    void countsALaunchThatFailedAfterItWasRecorded() {
        world.record(Optional.of(1), planned("t1", 1, "a"), planned("t2", 1, "b"));
        world.launcher.refuses = planned("t1", 1, "a").id().value();

        world.look(1);

        assertThat(world.stateOf("t1")).isEqualTo(TrialState.LAUNCHING);
        assertThat(world.stateOf("t2")).isEqualTo(TrialState.PENDING);
    }

    @Test
    void startsTheNextTrialOfALaneInTheLookThatFreesIt() {
        world.launcher.lookahead = 1;
        world.record(Optional.empty(), planned("t1", 1, "a"), planned("t2", 1, "a"));
        world.look(1);
        world.everyShard("t1", new ShardReport.Ready(new ClockOffset(0, 1), "n"));
        world.everyShard("t2", new ShardReport.Ready(new ClockOffset(0, 1), "n"));
        world.look(3);
        assertThat(world.stateOf("t2")).isEqualTo(TrialState.READY);
        world.everyShard("t1", new ShardReport.HarnessExited(0, T0, T0));

        world.look(1);

        assertThat(world.stateOf("t1")).isEqualTo(TrialState.LANDING);
        assertThat(world.stateOf("t2")).isEqualTo(TrialState.RUNNING);
    }

    @Test
    void keepsALaneClosedWhileAnEndedAttemptStillMakesLoad() {
        world.record(Optional.empty(), planned("t1", 1, "a"), planned("t2", 1, "b"));
        AttemptId stray = new AttemptId(planned("t2", 1, "b").id(), 7);
        world.launcher.lingering.add(stray);
        world.look(1);
        world.everyShard("t1", new ShardReport.Ready(new ClockOffset(0, 1), "n"));
        world.everyShard("t2", new ShardReport.Ready(new ClockOffset(0, 1), "n"));

        world.look(2);
        assertThat(world.stateOf("t1")).isEqualTo(TrialState.RUNNING);
        assertThat(world.stateOf("t2")).isEqualTo(TrialState.READY);

        world.launcher.lingering.clear();
        world.look(1);
        assertThat(world.stateOf("t2")).isEqualTo(TrialState.RUNNING);
    }

    @Test
    void oneTrialsTroubleDoesNotHoldUpTheOthers() {
        world.record(Optional.empty(), planned("t1", 1, "a"), planned("t2", 1, "b"));
        world.launcher.refuses = planned("t1", 1, "a").id().value();

        world.look(1);

        assertThat(world.launcher.launched)
                .extracting(AttemptId::value)
                .containsExactly("map-abc234-t2-r1-a1");
    }
}
