package io.sweeplake.agent;

import static io.sweeplake.agent.FakeClock.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.HandshakeFiles;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardReport.HarnessExited;
import io.sweeplake.contract.agent.ShardReport.Landed;
import io.sweeplake.contract.agent.ShardReport.Ready;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardRunCoordinatorTest {
    private static final Instant START = ShardScene.START;
    private static final Duration PATIENCE = ShardScene.PATIENCE;

    @TempDir Path shardDir;
    @TempDir Path volume;

    private ShardScene scene;

    @BeforeEach
    void open() throws IOException {
        scene = new ShardScene(shardDir, volume.resolve("results"));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void leavesTheBarrierWhenTheAttemptIsOver() {
        scene.coordinator.answers = report -> new Instruction.Stop("cancelled");

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.ATTEMPT_OVER);
        assertThat(scene.coordinator.heard()).hasSize(1);
        assertThat(scene.file(HandshakeFiles.STOP)).exists();
        assertThat(scene.file(HandshakeFiles.GO)).doesNotExist();
    }

    @Test
    void stopsTheHarnessWhenTheAttemptIsOverAndSeesItEnd() {
        scene.clock.at(
                Duration.ofSeconds(10),
                () -> scene.coordinator.answers = report -> new Instruction.Stop("cancelled"));
        scene.clock.at(
                Duration.ofSeconds(13), () -> assertThat(scene.file(HandshakeFiles.STOP)).exists());
        scene.harnessEnds(Duration.ofSeconds(14), 143);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.ATTEMPT_OVER);
        assertThat(scene.clock.passed()).isBetween(Duration.ofSeconds(14), Duration.ofSeconds(15));
        assertThat(scene.coordinator.news()).hasSize(1);
    }

    @Test
    void leavesAtOnceWhenTheCoordinatorRefusesIt() {
        scene.coordinator.refusing = true;

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.ATTEMPT_OVER);
        assertThat(scene.clock.passed()).isZero();
        assertThat(scene.file(HandshakeFiles.STOP)).exists();
    }

    @Test
    void goesOnWithACoordinatorThatRestartedBetweenReadyAndGo() {
        scene.coordinator.answers = report -> new Instruction.Wait();
        scene.clock.at(Duration.ofSeconds(2), () -> scene.coordinator.away = true);
        scene.clock.at(
                Duration.ofSeconds(20),
                () -> {
                    scene.coordinator.away = false;
                    scene.coordinator.answers = report -> new Instruction.Go(T0.plusSeconds(30));
                });
        scene.harnessEnds(Duration.ofSeconds(40), 0);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.LANDED);
        assertThat(scene.coordinator.missed()).isPositive();
        assertThat(scene.coordinator.news())
                .map(Object::getClass)
                .containsExactly(Ready.class, Ready.class, HarnessExited.class, Landed.class);
        assertThat(scene.coordinator.news())
                .contains(new HarnessExited(0, T0.plusSeconds(30), T0.plusSeconds(40)));
    }

    @Test
    void runsOnWhileTheCoordinatorIsAwayAndReportsLater() {
        scene.clock.at(Duration.ofSeconds(8), () -> scene.coordinator.away = true);
        scene.clock.at(Duration.ofSeconds(50), () -> scene.coordinator.away = false);
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.LANDED);
        assertThat(scene.coordinator.news())
                .endsWith(
                        new HarnessExited(0, START, T0.plusSeconds(20)),
                        new Landed(Samples.manifest()));
    }

    @Test
    void repeatsWhatLandedUntilItIsHeard() {
        scene.coordinator.answers =
                report -> {
                    if (report instanceof HarnessExited) {
                        scene.coordinator.away = true;
                        scene.clock.at(
                                scene.clock.passed().plusSeconds(60),
                                () -> scene.coordinator.away = false);
                    }
                    return new Instruction.Go(START);
                };
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.LANDED);
        assertThat(scene.coordinator.missed()).isGreaterThan(3);
        assertThat(scene.coordinator.news()).endsWith(new Landed(Samples.manifest()));
    }

    @Test
    void isContentWhenWhatLandedIsAnsweredWithStop() {
        scene.coordinator.answers =
                report ->
                        report instanceof Landed
                                ? new Instruction.Stop("committed")
                                : new Instruction.Go(START);
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.LANDED);
    }

    @Test
    void stopsTheHarnessWhenTheCoordinatorStaysAwayForTooLong() {
        scene.assignWithDeadline(Duration.ofHours(1));

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.COORDINATOR_LOST);
        assertThat(scene.clock.passed())
                .isGreaterThan(PATIENCE)
                .isLessThan(PATIENCE.plusSeconds(30));
        assertThat(scene.file(HandshakeFiles.STOP)).exists();
    }

    @Test
    void asksForTheAssignmentUntilTheCoordinatorIsThere() {
        scene.coordinator.away = true;
        scene.clock.at(Duration.ofSeconds(3), () -> scene.coordinator.away = false);
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.LANDED);
        assertThat(scene.coordinator.missed()).isPositive();
    }
}
