package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.id.SweepId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file of {@code sweeps/} plans as its text in {@code examples/} says. */
class ExampleSweepsTest {
    private static final Path SWEEPS = Path.of("../sweeps");
    private static final Map<String, String> VARIABLES =
            Map.of("NAMESPACE", "bench", "GATEWAY_SVC", "gateway");

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void plansAsItsTextSays(String name) throws IOException {
        SweepSpec spec = new SweepReader().read(text(name), VARIABLES);

        Plan plan = new Planner().plan(new SweepId("example"), spec);

        Golden.assertEqual(said(spec, plan), "examples/" + name + ".txt");
    }

    /** So that the documentation cannot promise what is not so. */
    @Test
    void areTheExamplesOfTheDocumentation() throws IOException {
        String page = Files.readString(Path.of("../docs/sweeps.md"));

        assertThat(page.split("```yaml\n").length - 1).isEqualTo((int) names().count());
        for (String name : names().toList()) {
            assertThat(page).contains("```yaml\n" + text(name) + "```");
        }
    }

    static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(SWEEPS)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".yaml"))
                    .map(file -> file.substring(0, file.length() - ".yaml".length()))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    static String text(String name) throws IOException {
        return Files.readString(SWEEPS.resolve(name + ".yaml"));
    }

    /** The whole, a line a trial, the warnings. */
    private static String said(SweepSpec spec, Plan plan) {
        PlanSummary.Counts summary = plan.counts();
        String whole =
                "%s: %d trials, %d treatments, %d launcher pods, %d requests, slo %s%n"
                        .formatted(
                                spec.name(),
                                summary.trials(),
                                summary.treatments(),
                                summary.launcherPods(),
                                summary.requests(),
                                spec.slo());
        return whole
                + plan.trials().stream().map(ExampleSweepsTest::said).collect(Collectors.joining())
                + plan.warnings().stream()
                        .map(w -> "! " + w.place().path() + ": " + w.message() + "\n")
                        .collect(Collectors.joining());
    }

    private static String said(PlannedTrial trial) {
        TrialRun run = trial.run();
        return String.format(
                Locale.ROOT,
                "%s %d r%d %s %s: %s %s, %d pods, %d requests, %s after %s%n",
                trial.lane(),
                trial.orderIndex(),
                trial.replicate(),
                trial.treatment(),
                run.factors(),
                run.harness().name(),
                run.harness().workload(),
                run.harness().parallelism(),
                run.load().requests(),
                run.load().duration(),
                run.load().warmup());
    }
}
