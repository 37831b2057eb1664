package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sweeplake.contract.id.SweepId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannerTest {

    @Test
    void makesOneStageOfWarmupAndDuration() {
        Plan plan = Sweeps.plan("{rate: [2.5]}", "run: {duration: 1m, warmup: 10}");

        TrialRun.Load load = plan.trials().get(0).run().load();
        assertThat(load.rate()).contains(2.5);
        assertThat(load.duration()).isEqualTo(Duration.ofSeconds(60));
        assertThat(load.warmup()).isEqualTo(Duration.ofSeconds(10));
        assertThat(load.requests()).isEqualTo(175);
        assertThat(plan.trials().get(0).run().profile().get("load"))
                .isEqualTo(Map.of("stages", List.of(Map.of("rate", 2.5, "duration", 70))));
    }

    @Test
    void countsRequestsPodByPodAsTheHarnessDoes() {
        Plan plan = Sweeps.plan("{rate: [10], parallelism: [1, 3]}", "run: {duration: 7s}");

        assertThat(plan.trials())
                .extracting(trial -> trial.run().load().requests())
                .containsExactlyInAnyOrder(70L, 3 * 23L);
        assertThat(plan.counts().launcherPods()).isEqualTo(4);
    }

    @Test
    void runsWhatIsWrittenInItsOrderWhenNotRandomized() {
        Plan plan =
                Sweeps.plan(
                        "{rate: [5, 2], groups: [8, 16]}",
                        "run: {duration: 60s}\nreplicates: 2\norder: {randomized: false}");

        assertThat(plan.trials())
                .extracting(
                        trial ->
                                trial.replicate()
                                        + " "
                                        + trial.run().factors().get("rate")
                                        + " "
                                        + trial.run().factors().get("groups"))
                .containsExactly(
                        "1 5 8", "1 5 16", "1 2 8", "1 2 16", "2 5 8", "2 5 16", "2 2 8", "2 2 16");
        assertThat(plan.orderSeed()).isEmpty();
    }

    @Test
    void drawsAnotherOrderFromAnotherSeed() {
        String levels = IntStream.rangeClosed(1, 12).boxed().toList().toString();

        List<String> one = rates(Sweeps.plan("{rate: " + levels + "}", run("order: {seed: 1}")));
        List<String> two = rates(Sweeps.plan("{rate: " + levels + "}", run("order: {seed: 2}")));

        assertThat(one).containsExactlyInAnyOrderElementsOf(two).isNotEqualTo(two);
    }

    @Test
    void givesEveryReplicateASeedOfItsOwn() {
        Plan plan = Sweeps.plan("{rate: [5, 2]}", run("replicates: 50"));

        assertThat(plan.trials())
                .extracting(trial -> trial.run().load().seed())
                .doesNotHaveDuplicates();
    }

    @Test
    void namesEqualLevelsEquallyInEverySweepAndOrder() {
        Plan one = Sweeps.plan("{rate: [2], groups: [8]}");
        Plan two =
                new Planner()
                        .plan(
                                new SweepId("other"),
                                Sweeps.read(Sweeps.sweep("{groups: [8], rate: [2.0]}", run(""))));

        assertThat(one.trials().get(0).treatment()).isEqualTo(two.trials().get(0).treatment());
        assertThat(one.trials().get(0).id()).isNotEqualTo(two.trials().get(0).id());
    }

    @Test
    void putsEndpointsOfOneUrlIntoOneLane() {
        Plan plan =
                Sweeps.plan(
                        "{endpoint: [{stack_name: a, base_url: 'http://Gate:80/'}, {stack_name: b,"
                                + " base_url: 'http://gate'}, {stack_name: c, base_url: 'http://gate',"
                                + " lane: other}], rate: [2]}");

        assertThat(plan.trials())
                .extracting(PlannedTrial::lane)
                .containsExactly("http://gate", "http://gate", "other");
    }

    @Test
    void refusesTenMillionTrialsWithoutBuildingThem() {
        String levels = IntStream.rangeClosed(1, 100).boxed().toList().toString();
        SweepSpec spec =
                Sweeps.read(
                        Sweeps.sweep(
                                "{rate: "
                                        + levels
                                        + ", groups: "
                                        + levels
                                        + ", output_tokens: "
                                        + levels
                                        + "}",
                                run("replicates: 10")));

        long before = System.nanoTime();
        SweepRefused refused =
                catchThrowableOfType(SweepRefused.class, () -> new Planner().plan(Sweeps.ID, spec));

        assertThat(refused.problems().get(0).message())
                .isEqualTo(
                        "100 rate × 100 groups × 100 output_tokens × 10 replicates are 10000000"
                                + " trials, more than 100000");
        // Building even a tenth of them takes minutes.
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void warnsWhenPromptsRepeatWhole() {
        Plan plan = Sweeps.plan("{rate: [10, 40]}");

        assertThat(plan.warnings()).hasSize(1);
        assertThat(plan.warnings().get(0).message())
                .startsWith("the 2400 requests of this stage are more than the 2048 distinct");
        assertThat(plan.warnings().get(0).place().path()).isEqualTo("factors.rate[1]");
    }

    @Test
    void givesTheHarnessHalfAgainItsLoadWithinWaitTimeout() {
        String text = Sweeps.sweep("{rate: [5]}", run(""));

        Plan unlimited = new Planner().plan(Sweeps.ID, Sweeps.read(text));
        Plan limited =
                new Planner()
                        .plan(
                                Sweeps.ID,
                                Sweeps.read(
                                        text.replace(
                                                "{name: inference-perf}",
                                                "{name: inference-perf, wait_timeout: 90}")));

        Duration requestTimeout = unlimited.trials().get(0).run().limits().requestTimeout();
        assertThat(unlimited.trials().get(0).run().limits().harness())
                .isEqualTo(Duration.ofMillis(91_500).plus(requestTimeout).plusMinutes(5));
        assertThat(limited.trials().get(0).run().limits().harness())
                .isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void setsAPathOfTheProfileThatItDidNotHave() {
        Plan plan =
                Sweeps.plan(
                        "{rate: [2], cap: {path: load.worker_max_concurrency, levels: [50, 100]}}");

        assertThat(plan.trials())
                .extracting(trial -> trial.run().profile().get("load").toString())
                .anyMatch(load -> load.contains("worker_max_concurrency=50"))
                .anyMatch(load -> load.contains("worker_max_concurrency=100"));
    }

    @Test
    void plansTheExampleSweep() throws IOException {
        String text = Files.readString(Path.of("../sweeps/first-sweep.yaml"));

        Plan plan = new Planner().plan(new SweepId("first"), Sweeps.read(text));

        assertThat(plan.trials()).hasSize(12);
        assertThat(plan.warnings()).isEmpty();
        assertThat(plan.orderSeed()).hasValue(7);
        assertThat(plan.maxParallelTrials()).isEqualTo(OptionalInt.empty());
    }

    private static String run(String more) {
        return "run: {duration: 60s}\n" + more;
    }

    private static List<String> rates(Plan plan) {
        return plan.trials().stream()
                .map(trial -> trial.run().factors().get("rate"))
                .collect(Collectors.toList());
    }
}
