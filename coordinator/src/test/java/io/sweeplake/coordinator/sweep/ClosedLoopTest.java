package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final String RUN = "order: as_written";

    @Test
    void keepsSoManyRequestsOfInferencePerfInFlight() {
        Plan plan =
                plan(
                        "inference-perf",
                        "{load: {stages: [{rate: 1, duration: 9, num_requests: 320}]},"
                                + " data: {type: random}}",
                        "{concurrency: [8, 16]}",
                        RUN);

        assertThat(profile(plan, 1).get("load"))
                .isEqualTo(
                        Map.of(
                                "type",
                                "concurrent",
                                "stages",
                                List.of(Map.of("num_requests", 320, "concurrency_level", 16))));
        TrialRun.Load load = plan.trials().get(1).run().load();
        assertThat(load.rate()).isEmpty();
        assertThat(load.duration()).isEqualTo(Duration.ZERO);
        assertThat(load.requests()).isEqualTo(320);
    }

    @Test
    void holdsGuidellmsStreamsForTheDuration() {
        Plan flat =
                plan(
                        "guidellm",
                        "{profile: constant, rate: [1], max_requests: 5,"
                                + " data: {prompt_tokens: 8, output_tokens: 8}}",
                        "{concurrency: [4]}",
                        "run: {duration: 30s}");
        Plan nested =
                plan(
                        "guidellm",
                        "{spec: {profile: {kind: constant, rate: [1]}, data: [{kind:"
                                + " synthetic_text, prompt_tokens: 8, output_tokens: 8}]}}",
                        "{concurrency: [4]}",
                        "run: {duration: 30s}");

        assertThat(profile(flat, 0))
                .containsEntry("profile", "concurrent")
                .containsEntry("rate", List.of(4))
                .containsEntry("max_seconds", 30)
                .doesNotContainKey("max_requests");
        assertThat(profile(nested, 0).get("spec").toString())
                .contains("profile={kind=concurrent, streams=[4]}")
                .contains("constraints=[{kind=max_duration, seconds=30}]");
        assertThat(flat.trials().get(0).run().load().duration()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void capsARateWhereTheHarnessHasBoth() {
        Plan plan =
                plan(
                        "vllm-benchmark",
                        "{dataset-name: random, random-input-len: 8, random-output-len: 8}",
                        "{rate: [5], concurrency: [64]}",
                        "run: {duration: 30s}");

        assertThat(profile(plan, 0))
                .containsEntry("request-rate", 5)
                .containsEntry("max-concurrency", 64)
                .containsEntry("num-prompts", 150);
        assertThat(plan.trials().get(0).run().load().rate()).contains(5.0);
    }

    @Test
    void givesAClosedLoopTimeForEveryRequestToBeSlow() {
        Plan plan =
                plan(
                        "vllm-benchmark",
                        "{dataset-name: random, random-output-len: 400, num-prompts: 80}",
                        "{concurrency: [8]}",
                        RUN);

        // Ten rounds of 100 s, half as long again, one request more and five minutes.
        assertThat(plan.trials().get(0).run().limits().harness())
                .isEqualTo(Duration.ofMillis(1_501_500 + 100_000 + 300_000));
    }

    private static Map<String, Object> profile(Plan plan, int trial) {
        return plan.trials().get(trial).run().profile();
    }

    private static Plan plan(String harness, String workload, String factors, String rest) {
        String text =
                """
                name: s
                config:
                  endpoint: {stack_name: small, model: org/m, base_url: "http://small"}
                  harness: {name: %s}
                  workload: {w: %s}
                factors: %s
                %s
                """
                        .formatted(harness, workload, factors, rest);
        return new Planner().plan(Sweeps.ID, Sweeps.read(text));
    }
}
