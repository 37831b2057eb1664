package io.sweeplake.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.record.ServerRecords;
import io.sweeplake.agent.record.ServerSample;
import io.sweeplake.contract.agent.HandshakeFiles;
import io.sweeplake.contract.agent.ShardReport.Alive;
import io.sweeplake.contract.agent.ShardReport.HarnessExited;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EndpointSideTest {
    private static final String BUSY = "vllm:num_requests_running 2\nvllm:num_requests_waiting 1\n";
    private static final String IDLE = "vllm:num_requests_running 0\nvllm:num_requests_waiting 0\n";

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
    void landsWhatTheServerSaidBeforeAndAfterTheLoad() {
        scene.assign(0, Samples.watched(scene.endpoint.baseUrl(), false));
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.LANDED);
        assertThat(landed().cacheReset()).isEmpty();
        assertThat(landed().warnings()).isEmpty();
        assertThat(samples("up")).hasSize(2);
    }

    @Test
    void landsAlsoWhereTheServerHasNoMetrics() {
        scene.endpoint.metrics = "<html>";
        scene.assign(0, Samples.watched(scene.endpoint.baseUrl(), false));
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.LANDED);
        assertThat(landed().samples()).isEmpty();
        assertThat(landed().warnings())
                .singleElement()
                .asString()
                .contains("/metrics answered, but not in Prometheus' text format");
    }

    @Test
    void resetsTheCacheOnceTheServerIsIdle() {
        scene.endpoint.metrics = BUSY;
        scene.clock.at(
                Duration.ofSeconds(3),
                () -> {
                    assertThat(scene.endpoint.asked()).doesNotContain("POST /reset_prefix_cache");
                    scene.endpoint.metrics = IDLE;
                });
        scene.assign(0, Samples.watched(scene.endpoint.baseUrl(), true));
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        scene.run();

        assertThat(scene.endpoint.asked()).contains("POST /reset_prefix_cache");
        assertThat(landed().cacheReset()).hasValue("done");
        assertThat(landed().warnings()).isEmpty();
        assertThat(((HarnessExited) scene.coordinator.news().get(1)).startedAt())
                .isEqualTo(ShardScene.START);
    }

    @Test
    void doesNotLetOtherShardsStartAloneWhenTheServerStaysBusy() {
        scene.endpoint.metrics = BUSY;
        scene.clock.at(
                Duration.ofMillis(5001), () -> assertThat(scene.file(HandshakeFiles.GO)).exists());
        scene.assign(0, Samples.watched(scene.endpoint.baseUrl(), false));
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        scene.run();

        assertThat(landed().warnings())
                .singleElement()
                .asString()
                .startsWith("the server was busy with 3 requests before the load");
    }

    @Test
    void waitsHalfAMinuteForAnIdleServerWhenItIsTheOnlyShardAndStaysHeard() {
        scene.endpoint.metrics = BUSY;
        scene.assign(
                Samples.alone(
                        Samples.assignment(
                                scene.results(),
                                0,
                                Samples.watched(scene.endpoint.baseUrl(), false))));
        scene.clock.at(
                Duration.ofSeconds(29),
                () -> {
                    assertThat(scene.file(HandshakeFiles.GO)).doesNotExist();
                    assertThat(scene.coordinator.heard()).hasAtLeastOneElementOfType(Alive.class);
                });
        scene.harnessEnds(Duration.ofSeconds(40), 0);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.LANDED);
        assertThat(landed().warnings())
                .containsExactly(
                        "the server was busy with 3 requests before the load, after a wait of"
                                + " 30.0 s");
    }

    @Test
    void goesOnAndSaysSoWhenTheServerWouldNotResetItsCache() {
        scene.endpoint.reset = "{\"success\": false}";
        scene.assign(0, Samples.resetting(scene.endpoint.baseUrl()));
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        AgentExit exit = scene.run();

        assertThat(exit).isEqualTo(AgentExit.LANDED);
        assertThat(landed().cacheReset()).hasValue("answered 200: {\"success\": false}");
        assertThat(landed().warnings())
                .containsExactly(
                        "the prefix cache was not reset: answered 200: {\"success\": false}");
    }

    @Test
    void leavesTheServerToTheFirstShard() {
        scene.assign(1, Samples.watched(scene.endpoint.baseUrl(), true));
        scene.harnessEnds(Duration.ofSeconds(20), 0);

        scene.run();

        assertThat(scene.endpoint.asked()).containsExactly("GET /v1/models");
        assertThat(landed()).isEqualTo(ServerRecords.NONE);
    }

    private ServerRecords landed() {
        assertThat(scene.harness.servers()).hasSize(1);
        return scene.harness.servers().get(0);
    }

    private List<ServerSample> samples(String name) {
        return StreamSupport.stream(landed().samples().spliterator(), false)
                .filter(sample -> sample.series().name().equals(name))
                .toList();
    }
}
