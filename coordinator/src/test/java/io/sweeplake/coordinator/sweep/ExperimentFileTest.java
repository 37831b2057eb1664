package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.id.SweepId;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each form that llm-d-benchmark's own experiment files have, with the config they lack. */
class ExperimentFileTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "concurrent-sessions, 9",
        "max-concurrency, 4",
        "workload-matrix-on-four-stacks, 36",
        "session-rate, 5",
        "prefill-decode-on-nine-stacks, 54",
        "prefix-routing-on-three-stacks, 18",
        "tiered-cache-on-four-stacks, 24",
        "tutorial-of-texts-on-nine-stacks, 54",
        "tutorial-of-lengths-on-three-stacks, 9"
    })
    void plansAsManyTrialsAsItsAuthorsCount(String name, int trials) throws Exception {
        Plan plan = plan(text(name));

        assertThat(plan.trials()).hasSize(trials);
        assertThat(plan.warnings())
                .extracting(SweepWarning::message)
                .noneMatch(message -> message.contains("but here they are"))
                .noneMatch(message -> message.contains("not stood up here"));
    }

    @Test
    void setsWhatATreatmentsDottedKeysName() throws Exception {
        Plan plan = plan(text("workload-matrix-on-four-stacks"));

        assertThat(plan.trials())
                .filteredOn(t -> "q300-o1000".equals(t.run().factors().get("treatment")))
                .hasSize(4)
                .allSatisfy(
                        trial ->
                                assertThat(trial.run().profile().get("data").toString())
                                        .contains("question_len=300", "output_len=1000"));
    }

    @Test
    void takesTheFilesWordsForHowToRun() throws Exception {
        Plan plan = plan(text("concurrent-sessions"));

        assertThat(plan.trials().get(0).run().load().resetCache()).isTrue();
        assertThat(plan.trials().get(0).run().limits().maxAttempts()).isEqualTo(5);
        assertThat(plan.warnings())
                .extracting(SweepWarning::message)
                .contains(
                        "`treatment_stop_on_error` is not kept: a failed trial does not stop the"
                                + " others",
                        "`validate_failures` is not kept: every trial is judged by its own"
                                + " records, and says whether it can be trusted");
    }

    @Test
    void findsTheKeyThatATutorialNamesWithoutItsPath() throws Exception {
        Plan plan = plan(text("tutorial-of-lengths-on-three-stacks"));

        assertThat(plan.trials())
                .extracting(trial -> trial.run().profile().get("data").toString())
                .anyMatch(data -> data.contains("prompt_tokens=2048, output_tokens=512"));
    }

    @Test
    void saysThatStacksOfASetupAreNotStoodUp() throws Exception {
        String text =
                text("prefix-routing-on-three-stacks")
                        .replaceAll("(?s)factors:.*?config:", "config:")
                        .replace(
                                "endpoint: {model: m}",
                                "endpoint: {stack_name: s, model: m, base_url: 'http://s'}");

        Plan plan = plan(text);

        assertThat(plan.trials()).hasSize(6);
        assertThat(plan.warnings())
                .extracting(warning -> warning.place().path() + ": " + warning.message())
                .anyMatch(
                        said -> said.startsWith("setup: the 3 stacks of `setup` are not stood up"))
                .contains("design.total_matrix: `total_matrix` is 18, but here they are 6");
    }

    private static Plan plan(String text) {
        return new Planner().plan(new SweepId("e"), new SweepReader().read(text, Map.of()));
    }

    private static String text(String name) throws IOException, URISyntaxException {
        Path folder = Path.of(ExperimentFileTest.class.getResource("experiments").toURI());
        return Files.readString(folder.resolve(name + ".yaml"));
    }
}
