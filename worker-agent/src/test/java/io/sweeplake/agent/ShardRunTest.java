package io.sweeplake.agent;

import static io.sweeplake.agent.FakeClock.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.record.ClockAnchor;
import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.HandshakeFiles;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardReport.Alive;
import io.sweeplake.contract.agent.ShardReport.HarnessExited;
import io.sweeplake.contract.agent.ShardReport.Landed;
import io.sweeplake.contract.agent.ShardReport.Ready;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardRunTest {
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
    void reportsReadyThenTheHarnessesEndThenWhatLanded() {
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.LANDED);
        assertThat(scene.coordinator.news())
                .containsExactly(
                        new Ready(new ClockOffset(0, 1000), "node-1"),
                        new HarnessExited(0, START, T0.plusSeconds(20)),
                        new Landed(Samples.manifest()));
        assertThat(scene.harness.done()).containsExactly("render", "warm up", "land");
    }

    @Test
    void letsTheHarnessGoAtTheInstantNotBefore() {
        scene.clock.at(
                Duration.ofMillis(4999),
                () -> assertThat(scene.file(HandshakeFiles.GO)).doesNotExist());
        scene.clock.at(
                Duration.ofMillis(5001), () -> assertThat(scene.file(HandshakeFiles.GO)).exists());
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.LANDED);
        assertThat(scene.file(HandshakeFiles.GO)).hasContent(scene.results() + "\n");
        assertThat(scene.file(HandshakeFiles.PROFILE)).hasContent("load: {}\n");
        assertThat(scene.file(HandshakeFiles.RUN)).hasContent("exit 0\n");
        assertThat(scene.file(HandshakeFiles.STOP)).doesNotExist();
    }

    @Test
    void turnsTheCoordinatorsInstantIntoItsOwnTime() {
        scene.coordinator.ahead = Duration.ofSeconds(-3);
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        scene.run();

        assertThat(scene.coordinator.news())
                .contains(new HarnessExited(0, START.plusSeconds(3), T0.plusSeconds(20)));
    }

    @Test
    void startsAtOnceWhenTheInstantHasPassed() {
        scene.coordinator.ahead = Duration.ofMinutes(1);
        scene.harnessEnds(Duration.ofSeconds(2), 0);

        scene.run();

        assertThat(scene.coordinator.news()).hasAtLeastOneElementOfType(Landed.class);
        HarnessExited exited = (HarnessExited) scene.coordinator.news().get(1);
        assertThat(exited.startedAt()).isBefore(T0.plusSeconds(1));
    }

    @Test
    void keepsHeartbeatsComingWhileTheHarnessRuns() {
        scene.harnessEnds(Duration.ofSeconds(25), 0);

        scene.run();

        assertThat(scene.coordinator.heard().stream().filter(Alive.class::isInstance).count())
                .isBetween(9L, 13L);
    }

    @Test
    void saysBesideTheResultsWhatMadeThem() throws IOException {
        String address = scene.endpoint.baseUrl().replace("http://", "");
        scene.assign(1, Samples.target("http://user:canary@" + address));
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        scene.run();

        assertThat(Files.readString(scene.results().resolve("trial.json")))
                .contains("\"sweep\" : \"map\"")
                .contains("\"attempt\" : \"map-abc123-r1-a2\"")
                .contains("\"shard\" : 1")
                .contains("\"seed\" : 42")
                .contains("\"model\" : \"" + Samples.MODEL + "\"")
                .contains("\"baseUrl\" : \"http://" + address + "\"")
                .contains("\"offsetUs\" : 0")
                .contains("\"wall\" : \"2026-01-01T00:00:05Z\"")
                .contains("\"monotonicNanos\" : 5000000000")
                .doesNotContain("canary");
        assertThat(scene.harness.anchors()).containsExactly(new ClockAnchor(START, 5_000_000_000L));
    }

    @Test
    void resetsTheCacheOnlyOnceItHasTheLane() {
        scene.assign(0, Samples.resetting(scene.endpoint.baseUrl()));
        scene.coordinator.answers =
                report -> {
                    if (report instanceof Ready) {
                        assertThat(scene.endpoint.asked()).containsExactly("GET /v1/models");
                        return new Instruction.Wait();
                    }
                    return new Instruction.Go(START);
                };
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.LANDED);
        assertThat(scene.endpoint.asked())
                .containsExactly("GET /v1/models", "POST /reset_prefix_cache");
    }

    @Test
    void leavesTheResetToTheFirstShard() {
        scene.assign(1, Samples.resetting(scene.endpoint.baseUrl()));
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.LANDED);
        assertThat(scene.endpoint.asked()).containsExactly("GET /v1/models");
    }

    @Test
    void warnsWhenTheWallClockMoved() {
        scene.clock.at(Duration.ofSeconds(10), () -> scene.clock.step(Duration.ofMillis(40)));
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        scene.run();

        assertThat(scene.logged())
                .contains("wall clock moved against the monotonic clock drift=PT0.04S");
    }
}
