package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.sweeplake.contract.id.SweepId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The llm-d guide's config.yaml, word for word, with the two variables that it needs. */
class GuideConfigTest {
    private static final Map<String, String> VARS =
            Map.of("NAMESPACE", "bench", "GATEWAY_SVC", "gw");
    private static final String URL = "http://gw.bench.svc.cluster.local:80";

    @Test
    void isASweepOfOneTreatmentAWorkload() throws IOException {
        Plan plan = plan(guide(), VARS);

        assertThat(plan.trials())
                .extracting(trial -> trial.run().factors())
                .containsExactlyInAnyOrder(
                        Map.of("workload", "sanity_random"),
                        Map.of("workload", "shared_prefix_synthetic"));
        assertThat(plan.trials()).extracting(PlannedTrial::lane).containsOnly(lane());
        assertThat(plan.counts().requests()).isEqualTo(30 + 80 + 250 + 480);
    }

    @Test
    void isNamedAfterItsStackAndKeepsTheTextAsWritten() throws IOException {
        SweepSpec spec = new SweepReader().read(guide(), VARS);

        assertThat(spec.name()).isEqualTo("inference-scheduling-Qwen3-0.6B");
        assertThat(spec.text()).isEqualTo(guide());
    }

    @Test
    void resolvesAliasesAndVariablesInEveryProfile() throws IOException {
        Plan plan = plan(guide(), VARS);

        for (PlannedTrial trial : plan.trials()) {
            assertThat(trial.run().profile().get("server"))
                    .asInstanceOf(MAP)
                    .containsEntry("model_name", "Qwen/Qwen3-0.6B")
                    .containsEntry("base_url", URL)
                    .containsEntry("ignore_eos", true);
            assertThat(trial.run().profile().get("tokenizer"))
                    .isEqualTo(Map.of("pretrained_model_name_or_path", "Qwen/Qwen3-0.6B"));
            assertThat(trial.run().endpoint())
                    .isEqualTo(
                            new TrialRun.Endpoint(
                                    "inference-scheduling-Qwen3-0.6B",
                                    "Qwen/Qwen3-0.6B",
                                    URL,
                                    Optional.of("bench"),
                                    Optional.of("llm-d-hf-token")));
        }
    }

    @Test
    void takesStdAsStdDevAndSaysWhere() throws IOException {
        Plan plan = plan(guide(), VARS);

        assertThat(plan.warnings())
                .filteredOn(warning -> warning.message().startsWith("`std` is taken as `std_dev`"))
                .extracting(SweepWarning::place)
                .containsExactly(
                        new Place("workload.sanity_random.data.input_distribution.std", 55, 9),
                        new Place("workload.sanity_random.data.output_distribution.std", 61, 9));
        assertThat(profile(plan, "sanity_random").toString())
                .contains("std_dev=10")
                .doesNotContain("std=");
    }

    @Test
    void warnsThatStagesOfOneProfileWarmEachOthersCache() throws IOException {
        Plan plan = plan(guide(), VARS);

        assertThat(plan.warnings())
                .filteredOn(warning -> warning.message().contains("starts its prompts anew"))
                .extracting(warning -> warning.place().line())
                .containsExactly(78);
    }

    @Test
    void keepsItsStagesImageEnvironmentAndWaitTimeout() throws IOException {
        Plan plan = plan(guide(), VARS);

        TrialRun run = run(plan, "shared_prefix_synthetic");
        assertThat(run.load().rate()).isEmpty();
        assertThat(run.load().duration()).isEqualTo(Duration.ofSeconds(150));
        assertThat(run.load().warmup()).isZero();
        assertThat(run.load().requests()).isEqualTo(810);
        assertThat(run.limits().harness()).isEqualTo(Duration.ofSeconds(600));
        assertThat(run.harness().image()).contains("ghcr.io/llm-d/llm-d-benchmark:v0.3.7");
        assertThat(run.harness().env())
                .containsExactly(new TrialRun.EnvVar("RAYON_NUM_THREADS", "4"));
        assertThat(run(plan, "sanity_random").load().rate()).contains(1.0);
    }

    @Test
    void isTheConfigOfASweepWordForWord() throws IOException {
        Plan plan = plan(sweep("rate: [2, 5]\n  prefix_tokens: [0, 2048]\n"), VARS);

        assertThat(plan.trials()).hasSize(4);
        TrialRun run =
                plan.trials().stream()
                        .map(PlannedTrial::run)
                        .filter(r -> r.factors().equals(Map.of("rate", "5", "prefix_tokens", "0")))
                        .findFirst()
                        .orElseThrow();
        assertThat(run.profile().get("load"))
                .isEqualTo(
                        Map.of(
                                "type",
                                "constant",
                                "stages",
                                List.of(Map.of("rate", 5, "duration", 40))));
        assertThat(run.load().requests()).isEqualTo(200);
    }

    @Test
    void movesModelUrlAndTokenizerWithTheEndpoint() throws IOException {
        String levels =
                "endpoint:\n    - {stack_name: a, model: org/a, base_url: \"http://a\"}\n"
                        + "    - {stack_name: b, model: org/b, base_url: \"http://b\", tokenizer: /t}\n"
                        + "  rate: [2]\n";

        Plan plan = plan(sweep(levels), VARS);

        assertThat(plan.trials())
                .extracting(trial -> trial.run().profile().get("tokenizer"))
                .containsExactly(
                        Map.of("pretrained_model_name_or_path", "org/a"),
                        Map.of("pretrained_model_name_or_path", "/t"));
        assertThat(plan.trials())
                .extracting(trial -> trial.run().profile().get("server").toString())
                .satisfiesExactly(
                        a -> assertThat(a).contains("base_url=http://a", "model_name=org/a"),
                        b -> assertThat(b).contains("base_url=http://b", "model_name=org/b"));
        assertThat(plan.trials())
                .extracting(trial -> trial.run().endpoint().namespace())
                .containsOnly(Optional.of("bench"));
        assertThat(plan.trials()).extracting(PlannedTrial::orderIndex).containsOnly(0);
    }

    @Test
    void asksForBothItsVariablesAndForNoneOfControl() throws IOException {
        String guide = guide();

        SweepRefused refused =
                catchThrowableOfType(SweepRefused.class, () -> plan(guide, Map.of()));

        assertThat(refused.problems())
                .extracting(p -> p.place().line() + ":" + p.place().column() + " " + p.message())
                .containsExactly(
                        "4:14 $NAMESPACE has no value",
                        "5:13 $GATEWAY_SVC has no value",
                        "5:13 $NAMESPACE has no value");
        assertThat(refused.problems())
                .allSatisfy(p -> assertThat(p.remedy()).contains("vars:", "?var="));
    }

    private static String lane() {
        return "http://gw.bench.svc.cluster.local";
    }

    private static Plan plan(String text, Map<String, String> vars) {
        return new Planner().plan(new SweepId("guide"), new SweepReader().read(text, vars));
    }

    private static Map<String, Object> profile(Plan plan, String workload) {
        return run(plan, workload).profile();
    }

    private static TrialRun run(Plan plan, String workload) {
        return plan.trials().stream()
                .map(PlannedTrial::run)
                .filter(run -> run.harness().workload().equals(workload))
                .findFirst()
                .orElseThrow();
    }

    private static String sweep(String factors) throws IOException {
        String config = guide().lines().map(line -> "  " + line).collect(Collectors.joining("\n"));
        return "name: s\nworkload: shared_prefix_synthetic\nconfig:\n"
                + config
                + "\nfactors:\n  "
                + factors;
    }

    private static String guide() throws IOException {
        try (InputStream guide = GuideConfigTest.class.getResourceAsStream("guide-config.yaml")) {
            return new String(guide.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
