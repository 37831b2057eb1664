package io.sweeplake.coordinator.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadEndingsIT {
    private static final List<String> MODELS =
            List.of(
                    "fake/ok",
                    "fake/exit1",
                    "fake/hang",
                    "fake/half",
                    "fake/all-failed",
                    "fake/no-results");
    private static final String SWEEP =
            """
            name: bad endings
            config:
              endpoint: {stack_name: s, model: fake/ok, base_url: %1$s}
              harness: {name: inference-perf, parallelism: 1, wait_timeout: 12}
              env:
                - {name: HF_TOKEN, value: canary-5e1f}
              workload:
                shared:
                  load: {type: constant, stages: [{rate: 10, duration: 2}]}
                  api: {type: completion, streaming: true}
                  server: {type: vllm, model_name: fake/ok, base_url: %1$s, ignore_eos: true, api_key: canary-5e1f}
                  data:
                    type: shared_prefix
                    shared_prefix: {num_groups: 4, num_prompts_per_group: 40, system_prompt_len: 8, question_len: 8, output_len: 3}
            factors:
              endpoint:
                - {stack_name: ok, model: fake/ok, base_url: %1$s, lane: one}
                - {stack_name: exit1, model: fake/exit1, base_url: %1$s, lane: one}
                - {stack_name: half, model: fake/half, base_url: %1$s, lane: one}
                - {stack_name: all-failed, model: fake/all-failed, base_url: %1$s, lane: one}
                - {stack_name: no-results, model: fake/no-results, base_url: %1$s, lane: one}
                - {stack_name: hang, model: fake/hang, base_url: %1$s, lane: two}
                - {stack_name: other-model, model: fake/unserved, base_url: %1$s, lane: three}
                - {stack_name: down, model: fake/ok, base_url: "http://127.0.0.1:1", lane: three}
            run: {duration: 2s, max_attempts: 2}
            """;

    @TempDir Path folder;

    @Test
    void endsEveryBadTrialWithItsOwnReasonAndGoesOn() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        try (FakeEndpoint endpoint = new FakeEndpoint(MODELS);
                CoordinatorProcess coordinator =
                        CoordinatorProcess.start(data, CrashIT.fakeHarness())) {
            String sweep = coordinator.submit(SWEEP.formatted(endpoint.url())).get("id").asText();
            coordinator.awaitFinished(sweep, Duration.ofMinutes(3));

            assertThat(endings(coordinator.get("/sweeps/" + sweep + "/trials")))
                    .containsExactlyInAnyOrderEntriesOf(
                            Map.of(
                                    "ok", "SUCCEEDED",
                                    "exit1", "FAILED HARNESS_FAILED",
                                    "half", "SUCCEEDED",
                                    "all-failed", "SUCCEEDED",
                                    "no-results", "FAILED RESULTS_UNREADABLE",
                                    "hang", "FAILED HARNESS_DEADLINE_EXCEEDED",
                                    "other-model", "FAILED ENDPOINT_UNREACHABLE",
                                    "down", "FAILED ENDPOINT_UNREACHABLE"));
            assertThat(message(coordinator, sweep, "exit1"))
                    .contains("boom: the tokenizer is not to be had");
            assertThat(message(coordinator, sweep, "other-model")).contains("fake/unserved");
            assertThat(
                            coordinator
                                    .sql(
                                            "select stack, validity, ok_count, error_count from"
                                                    + " trials order by stack")
                                    .toString())
                    .isEqualTo(
                            "[[\"all-failed\",\"INVALID\",0,20],"
                                    + "[\"half\",\"SUSPECT\",15,0],"
                                    + "[\"ok\",\"VALID\",20,0]]");
            assertThat(
                            coordinator
                                    .sql(
                                            "select error_kind, http_status, count(*) from requests"
                                                    + " where status = 'error' group by all")
                                    .toString())
                    .isEqualTo("[[\"HTTP Error 503\",503,20]]");
            tellsNobodyASecret(coordinator, sweep);
            coordinator.awaitNoProcessOf(data);
        }
    }

    private static void tellsNobodyASecret(CoordinatorProcess coordinator, String sweep) {
        assertThat(coordinator.sql("select spec from sweeps").toString())
                .contains("[redacted]")
                .doesNotContain("canary-5e1f");
        assertThat(coordinator.sql("select * from trials").toString())
                .contains("[redacted]")
                .doesNotContain("canary-5e1f");
        JsonNode trials = coordinator.get("/sweeps/" + sweep + "/trials").get("trials");
        for (JsonNode trial : trials) {
            String path = "/sweeps/" + sweep + "/trials/" + trial.get("id").asText();
            assertThat(coordinator.get(path).toString()).doesNotContain("canary-5e1f");
        }
        assertThat(trials.toString()).doesNotContain("canary-5e1f");
        assertThat(coordinator.log()).isNotBlank().doesNotContain("canary-5e1f");
    }

    private static Map<String, String> endings(JsonNode trials) {
        Map<String, String> endings = new TreeMap<>();
        for (JsonNode trial : trials.get("trials")) {
            String reason = trial.path("reason").asText("");
            endings.put(
                    trial.at("/factors/endpoint").asText(),
                    (trial.get("state").asText() + " " + reason.replace("null", "")).strip());
        }
        return endings;
    }

    private static String message(CoordinatorProcess coordinator, String sweep, String stack) {
        for (JsonNode trial : coordinator.get("/sweeps/" + sweep + "/trials").get("trials")) {
            if (trial.at("/factors/endpoint").asText().equals(stack)) {
                return trial.get("message").asText();
            }
        }
        throw new AssertionError("no trial of " + stack);
    }
}
