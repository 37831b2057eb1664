package io.sweeplake.coordinator.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.coordinator.ledger.LedgerKind;
import io.sweeplake.coordinator.ledger.LedgerPlace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class CrashIT {
    static final String SWEEP =
            """
name: crash
config:
  endpoint: {stack_name: s, model: fake/ok, base_url: %1$s}
  harness: {name: inference-perf, parallelism: 2, wait_timeout: 60}
  workload:
    shared:
      load: {type: constant, stages: [{rate: 10, duration: 2}]}
      api: {type: completion, streaming: true}
      server: {type: vllm, model_name: fake/ok, base_url: %1$s, ignore_eos: true}
      data:
        type: shared_prefix
        shared_prefix: {num_groups: 4, num_prompts_per_group: 40, system_prompt_len: 8, question_len: 8, output_len: 3}
factors:
  endpoint:
    - {stack_name: one, model: fake/ok, base_url: %1$s, lane: one}
    - {stack_name: two, model: fake/ok, base_url: %1$s, lane: two}
  rate: [10, 20, 30]
  prefix_tokens: [8, 16]
run: {duration: 2s, max_attempts: 1}
""";

    @Parameter LedgerKind kind;
    @TempDir Path folder;

    @Test
    void commitsEveryTrialOnceThoughTheCoordinatorIsKilledAgainAndAgain() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        Random random = new Random(20260101);
        try (FakeEndpoint endpoint = new FakeEndpoint(List.of("fake/ok"));
                CoordinatorProcess coordinator =
                        CoordinatorProcess.start(data, fakeHarness(), settings(kind.place(data)))) {
            String sweep = coordinator.submit(SWEEP.formatted(endpoint.url())).get("id").asText();
            for (int kill = 0; kill < kills(); kill++) {
                coordinator.letRun(Duration.ofMillis(200 + random.nextInt(2800)));
                coordinator.kill();
                coordinator.start();
                coordinator.awaitActing(Duration.ofMinutes(2));
            }

            coordinator.awaitFinished(sweep, Duration.ofMinutes(8));

            assertAllSucceeded(coordinator, sweep);
            assertThat(
                            coordinator
                                    .sql("select count(*), count(distinct trial_id) from trials")
                                    .toString())
                    .isEqualTo("[[12,12]]");
            assertThat(
                            coordinator
                                    .sql(
                                            "select count(*), count(distinct (trial_id, shard,"
                                                    + " request_index)) from requests")
                                    .toString())
                    .isEqualTo("[[480,480]]");
            coordinator.awaitNoProcessOf(data);
        }
    }

    @Test
    void leavesNoProcessAtAnOrderlyEndAndRunsTheTrialsAtTheNextStart() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        try (FakeEndpoint endpoint = new FakeEndpoint(List.of("fake/ok"));
                CoordinatorProcess coordinator =
                        CoordinatorProcess.start(data, fakeHarness(), settings(kind.place(data)))) {
            String sweep = coordinator.submit(SWEEP.formatted(endpoint.url())).get("id").asText();
            for (int stop = 0; stop < 3; stop++) {
                coordinator.letRun(Duration.ofSeconds(4));
                coordinator.end();
                assertThat(coordinator.processesOf(data)).isEmpty();
                coordinator.start();
                coordinator.awaitReady();
            }

            coordinator.awaitFinished(sweep, Duration.ofMinutes(8));

            assertAllSucceeded(coordinator, sweep);
            assertThat(coordinator.sql("select count(*) from requests").toString())
                    .isEqualTo("[[480]]");
            coordinator.awaitNoProcessOf(data);
        }
    }

    private static void assertAllSucceeded(CoordinatorProcess coordinator, String sweep)
            throws Exception {
        JsonNode byState = coordinator.get("/sweeps/" + sweep).at("/trials/by_state");
        assertThat(byState.toString())
                .as(
                        "failed: %s, and all that happened: %s",
                        coordinator.get("/sweeps/" + sweep + "/trials?state=FAILED"),
                        coordinator.get("/sweeps/" + sweep + "/events"))
                .isEqualTo("{\"SUCCEEDED\":12}");
    }

    // On PostgreSQL each kill costs the lease's eight seconds.
    private int kills() {
        return kind == LedgerKind.EMBEDDED ? 10 : 5;
    }

    static String[] settings(LedgerPlace place) {
        return new String[] {
            "sweeplake.ledger.url=" + place.url(),
            "sweeplake.ledger.user=" + place.user().orElse("sa")
        };
    }

    static String fakeHarness() {
        return Path.of("src/test/resources/fake-harness").toAbsolutePath().toString();
    }
}
