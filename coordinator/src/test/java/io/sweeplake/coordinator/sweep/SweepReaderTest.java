package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepReaderTest {

    @Test
    void takesJsonIndentedWithTabs() {
        String json =
                """
                {
                \t"endpoint": {"stack_name": "s", "model": "m", "base_url": "http://s"},
                \t"harness": {"name": "inference-perf"},
                \t"workload": {"w": {"load": {"stages": [{"rate": 2, "duration": 10}]}}}
                }
                """;

        assertThat(Sweeps.read(json).name()).isEqualTo("s");
    }

    @Test
    void keepsLabelsAsTheyWereWritten() {
        SweepSpec spec =
                Sweeps.read(
                        Sweeps.sweep(
                                "{rate: [2]}",
                                "labels: {version: 1.10, day: 2026-01-01}\ndescription: why"));

        assertThat(spec.labels()).isEqualTo(Map.of("version", "1.10", "day", "2026-01-01"));
        assertThat(spec.description()).contains("why");
    }

    @Test
    void givesVariablesTheTypeOfWhatTheyBecome() {
        String text =
                Sweeps.sweep("{rate: [$RATE]}", "vars: {RATE: 3, N: 7}")
                        .replace("num_groups: 32", "num_groups: $N");
        SweepSpec spec = new SweepReader().read(text, Map.of("RATE", "4.5"));

        assertThat(spec.experiment().factors().get(0).levels())
                .extracting(Factor.Level::text)
                .containsExactly("4.5");
        assertThat(spec.experiment().config().workloads().get("prefix").plain().toString())
                .contains("num_groups=7");
    }

    @Test
    void leavesAVariableInQuotesText() {
        String text =
                Sweeps.sweep("{rate: [2]}", "vars: {N: 7}")
                        .replace("num_groups: 32", "num_groups: \"$N\"");

        assertThat(messages(text))
                .containsExactly("`num_groups` must be a whole number, not the text \"7\"");
    }

    @Test
    void letsNoVariableBringStructure() {
        String text = Sweeps.sweep("{rate: [2]}", "").replace("org/m", "$MODEL");
        String evil = "m}\n  harness: {name: x";

        SweepSpec spec = new SweepReader().read(text, Map.of("MODEL", evil));

        assertThat(spec.experiment().config().endpoint().orElseThrow().endpoint().model())
                .isEqualTo(evil);
    }

    @Test
    void usesDefaultsAndDollarSigns() {
        String text =
                Sweeps.sweep("{rate: [2]}", "")
                        .replace("org/m", "\"${MODEL:-org/default}\"")
                        .replace("stack_name: small", "stack_name: a$$b");

        TrialRun.Endpoint endpoint =
                Sweeps.read(text).experiment().config().endpoint().orElseThrow().endpoint();

        assertThat(endpoint.model()).isEqualTo("org/default");
        assertThat(endpoint.stackName()).isEqualTo("a$b");
    }

    @Test
    void neverLooksIntoTheEnvironment() {
        String text = Sweeps.sweep("{rate: [2]}", "").replace("org/m", "$PATH");

        assertThat(System.getenv("PATH")).isNotNull();
        assertThat(messages(text)).containsExactly("$PATH has no value");
    }

    @Test
    void refusesMoreThanAMebibyte() {
        String text = "# " + "x".repeat(1 << 20);

        assertThat(messages(text)).containsExactly("the sweep is longer than 1 MiB");
    }

    @Test
    void stopsAtAliasesOfAliasesInLinearTime() {
        StringBuilder text = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 2000; i++) {
            text.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }

        assertThat(messages(text.toString()))
                .containsExactly("aliases included, this holds more than 100000 values");
    }

    @Test
    void readsDurationsWithAndWithoutUnits() {
        assertThat(List.of("90", "90s", "1.5m", "90000ms", "0.025h"))
                .allSatisfy(
                        written ->
                                assertThat(
                                                Sweeps.read(
                                                                Sweeps.sweep(
                                                                        "{rate: [2]}",
                                                                        "run: {duration: "
                                                                                + written
                                                                                + "}"))
                                                        .experiment()
                                                        .run()
                                                        .duration())
                                        .contains(Duration.ofSeconds(90)));
    }

    @Test
    void keepsLimits() {
        SweepSpec spec =
                Sweeps.read(
                        Sweeps.sweep("{rate: [2]}", "slo: {ttft_ms_p99: 500, tpot_ms_p50: 12.5}"));

        assertThat(spec.slo()).isEqualTo(Map.of("ttft_ms_p99", 500.0, "tpot_ms_p50", 12.5));
    }

    @Test
    void aVariableThatIsGivenMakesALimitWhatItIs() {
        String text = Sweeps.sweep("{rate: [2]}", "vars: {MOST: 500}\nslo: {ttft_ms: $MOST}");

        assertThat(new SweepReader().read(text, Map.of("MOST", "300")).slo())
                .isEqualTo(Map.of("ttft_ms", 300.0));
    }

    @Test
    void warnsOfAModelThatTheTrialsEndpointReplaces() {
        String text =
                Sweeps.sweep("{rate: [2]}", "run: {duration: 60s}")
                        .replace("      data:", "      server: {model_name: other}\n      data:");

        Plan plan = new Planner().plan(Sweeps.ID, Sweeps.read(text));

        assertThat(plan.warnings())
                .extracting(SweepWarning::message)
                .containsExactly(
                        "the workload asks for other, and the trial's endpoint is what counts: org/m");
    }

    @Test
    void keepsATokenizerThatIsNotTheModelsOwn() {
        String text =
                Sweeps.sweep("{rate: [2]}", "run: {duration: 60s}")
                        .replace(
                                "      data:",
                                "      tokenizer: {pretrained_model_name_or_path: /local}\n      data:");

        Plan plan = new Planner().plan(Sweeps.ID, Sweeps.read(text));

        assertThat(plan.trials().get(0).run().profile().get("tokenizer"))
                .isEqualTo(Map.of("pretrained_model_name_or_path", "/local"));
    }

    private static List<String> messages(String text) {
        return catchThrowableOfType(SweepRefused.class, () -> Sweeps.read(text)).problems().stream()
                .map(SweepProblem::message)
                .toList();
    }
}
