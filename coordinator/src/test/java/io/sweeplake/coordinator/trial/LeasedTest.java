package io.sweeplake.coordinator.trial;

import static io.sweeplake.coordinator.trial.Trials.planned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeasedTest {
    private static final Lease LOST = () -> false;

    @TempDir private Path folder;
    private Reconciled world;
    private AttemptId attempt;

    @BeforeEach
    void launchATrial() {
        world = new Reconciled(folder);
        world.record(Optional.empty(), planned("t1", 1, "a"));
        world.look(1);
        attempt = world.launcher.launched.get(0);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void startsAndEndsNothingWithoutTheLease() {
        LeasedLauncher launcher = new LeasedLauncher(world.launcher, LOST);
        Trial trial = world.trials.find(attempt.trial()).orElseThrow();

        assertThatThrownBy(() -> launcher.launch(trial)).isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> launcher.stop(attempt)).isInstanceOf(LeaseLost.class);

        assertThat(world.launcher.launched).hasSize(1);
        assertThat(world.launcher.running).containsExactly(attempt);
    }

    @Test
    void commitsAndDiscardsNothingWithoutTheLease() {
        LeasedCommits lake = new LeasedCommits(world.lake, LOST);
        Trial trial = world.trials.find(attempt.trial()).orElseThrow();

        assertThatThrownBy(() -> lake.commit(trial, List.of(), Optional.empty()))
                .isInstanceOf(LeaseLost.class);
        assertThatThrownBy(() -> lake.discard(attempt)).isInstanceOf(LeaseLost.class);

        assertThat(world.lake.committed).isEmpty();
    }

    @Test
    void leavesTheRestOfALookToWhoTakesOver() {
        world.everyShard(1, new ShardReport.Ready(new ClockOffset(0, 1), "n"));
        world.launcher.lost = true;

        assertThatThrownBy(() -> world.reconciler(LOST).look()).isInstanceOf(LeaseLost.class);

        assertThat(world.stateOf("t1")).isEqualTo(TrialState.LAUNCHING);
        assertThat(world.launcher.running).containsExactly(attempt);
    }
}
