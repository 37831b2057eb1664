package io.sweeplake.agent;

import static io.sweeplake.agent.FakeClock.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.HandshakeFiles;
import io.sweeplake.contract.agent.ShardFailure;
import io.sweeplake.contract.agent.ShardReport.Failed;
import io.sweeplake.contract.agent.ShardReport.HarnessExited;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardRunFailureTest {
    private static final Instant START = ShardScene.START;

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
    void saysSoWhenTheHarnessFailsAndWhatItPrintedLast() throws IOException {
        scene.harnessEnds(Duration.ofSeconds(20), 1);
        Files.createDirectories(scene.results());
        Files.writeString(
                scene.results().resolve("stderr.log"), "x".repeat(600) + "\nKeyError: 'load'\n");

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.FAILED);
        assertThat(scene.coordinator.news())
                .endsWith(
                        new HarnessExited(1, START, T0.plusSeconds(20)),
                        new Failed(
                                ShardFailure.HARNESS_FAILED,
                                "the harness ended with exit code 1; it printed last:\n"
                                        + "KeyError: 'load'"));
        assertThat(scene.harness.done()).doesNotContain("land");
    }

    @Test
    void stopsAHarnessThatPassesItsDeadline() {
        scene.clock.at(
                Duration.ofSeconds(64),
                () -> assertThat(scene.file(HandshakeFiles.STOP)).doesNotExist());
        scene.harnessEnds(Duration.ofSeconds(68), 137);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.FAILED);
        assertThat(scene.file(HandshakeFiles.STOP)).exists();
        assertThat(scene.coordinator.news())
                .endsWith(
                        new HarnessExited(124, START, T0.plusSeconds(68)),
                        new Failed(
                                ShardFailure.HARNESS_DEADLINE_EXCEEDED,
                                "the harness did not end within 60 s and was stopped; it printed"
                                        + " nothing"));
    }

    @Test
    void doesNotWaitForeverForAHarnessThatCannotBeStopped() {
        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.FAILED);
        assertThat(scene.clock.passed()).isBetween(Duration.ofSeconds(79), Duration.ofSeconds(82));
        assertThat(scene.coordinator.news()).hasAtLeastOneElementOfType(HarnessExited.class);
    }

    @Test
    void failsBeforeTheBarrierWhenTheModelIsNotServed() {
        scene.endpoint.models = "{\"data\": [{\"id\": \"other\"}]}";

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.FAILED);
        assertThat(scene.coordinator.heard()).hasSize(1);
        Failed failed = (Failed) scene.coordinator.heard().get(0);
        assertThat(failed.reason()).isEqualTo(ShardFailure.ENDPOINT_UNREACHABLE);
        assertThat(failed.message()).contains(Samples.MODEL).contains("[other]");
        assertThat(scene.file(HandshakeFiles.STOP)).exists();
    }

    @Test
    void reportsAProfileThatCannotBeSharedOut() {
        scene.harness.refusal =
                Optional.of(FakeHarness.failing(ShardFailure.PROFILE_REFUSED, "3 groups, 2 pods"));

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.FAILED);
        assertThat(scene.coordinator.heard())
                .containsExactly(new Failed(ShardFailure.PROFILE_REFUSED, "3 groups, 2 pods"));
    }

    @Test
    void reportsResultsThatCannotBeRead() {
        scene.harness.landing =
                Optional.of(FakeHarness.failing(ShardFailure.RESULTS_UNREADABLE, "no files"));
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.FAILED);
        assertThat(scene.coordinator.news())
                .endsWith(new Failed(ShardFailure.RESULTS_UNREADABLE, "no files"));
    }

    @Test
    void reportsItsOwnMistakes() {
        scene.harness.bug = Optional.of(new IllegalStateException("oops"));
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.FAILED);
        assertThat(scene.coordinator.news())
                .endsWith(
                        new Failed(
                                ShardFailure.AGENT_FAILED,
                                "the agent failed: java.lang.IllegalStateException: oops"));
        assertThat(scene.file(HandshakeFiles.STOP)).exists();
    }

    @Test
    void doesNotStartOnACacheThatWasNotReset() {
        scene.assign(0, Samples.resetting(scene.endpoint.baseUrl()));
        scene.endpoint.resetStatus = 404;

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.FAILED);
        Failed failed = (Failed) scene.coordinator.news().get(1);
        assertThat(failed.reason()).isEqualTo(ShardFailure.CACHE_RESET_REFUSED);
        assertThat(scene.file(HandshakeFiles.GO)).doesNotExist();
        assertThat(scene.file(HandshakeFiles.STOP)).exists();
    }

    @Test
    void refusesAFolderThatARunHasUsed() throws IOException {
        Files.writeString(scene.file(HandshakeFiles.EXIT_CODE), "0\n");

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.FAILED);
        Failed failed = (Failed) scene.coordinator.heard().get(0);
        assertThat(failed.message()).contains("exit_code").contains("folder of its own");
    }
}
