package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DesignTest {
    private static final String RUN = "run: {duration: 60s}\norder: as_written\n";

    @Test
    void pairsLevelsUp() {
        assertThat(factors(Sweeps.plan("{rate: [2, 5], groups: [8, 16]}", RUN + "design: zip")))
                .containsExactly("{rate=2, groups=8}", "{rate=5, groups=16}");
    }

    @Test
    void runsEveryListedTreatmentAtEveryLevelThatTheListLeavesOpen() {
        String list =
                """
                design: list
                treatments:
                  - {name: calm, rate: 2, data.shared_prefix.question_len: 100}
                  - {rate: 5, prefix_tokens: 0}
                """;

        assertThat(factors(Sweeps.plan("{groups: [8, 16]}", RUN + list)))
                .containsExactly(
                        "{treatment=calm, groups=8, rate=2, data.shared_prefix.question_len=100}",
                        "{groups=8, rate=5, prefix_tokens=0}",
                        "{treatment=calm, groups=16, rate=2, data.shared_prefix.question_len=100}",
                        "{groups=16, rate=5, prefix_tokens=0}");
    }

    @Test
    void drawsTheSameTreatmentsFromTheSameSeed() {
        String factors = "{rate: {from: 1, to: 50}, groups: [4, 8, 16, 32]}";

        for (String method : List.of("random", "sobol")) {
            List<String> one = drawn(factors, method, 1);

            assertThat(one).hasSize(16).doesNotHaveDuplicates();
            assertThat(drawn(factors, method, 1)).isEqualTo(one);
            assertThat(drawn(factors, method, 2)).isNotEqualTo(one);
        }
    }

    @Test
    void spreadsASobolSampleOverAllLevels() {
        List<String> drawn = drawn("{rate: [1, 2, 4, 8], groups: [4, 8, 16, 32]}", "sobol", 0);

        Set<String> all = new HashSet<>(drawn);
        assertThat(all).hasSize(16);
    }

    @Test
    void leavesOutWhatIsExcludedAndAddsWhatIsIncluded() {
        String rest =
                """
                exclude: [{rate: 20, prefix_tokens: [1024, 8192]}, {prefix_tokens: 64}]
                include: [{rate: 50, prefix_tokens: 0}]
                """;

        assertThat(
                        factors(
                                Sweeps.plan(
                                        "{rate: [2, 20], prefix_tokens: [0, 64, 1024, 8192]}",
                                        RUN + rest)))
                .containsExactly(
                        "{rate=2, prefix_tokens=0}",
                        "{rate=2, prefix_tokens=1024}",
                        "{rate=2, prefix_tokens=8192}",
                        "{rate=20, prefix_tokens=0}",
                        "{rate=50, prefix_tokens=0}");
    }

    @Test
    void setsWithALevelWhatGoesWithIt() {
        Plan plan =
                Sweeps.plan(
                        "{rate: [{level: 2, label: low, set: {duration: 2m, groups: 8}}, 20]}",
                        RUN);

        assertThat(factors(plan))
                .containsExactly("{rate=2, rate_label=low, duration=120s, groups=8}", "{rate=20}");
        assertThat(plan.trials())
                .extracting(trial -> trial.run().load().duration())
                .containsExactly(Duration.ofMinutes(2), Duration.ofMinutes(1));
        assertThat(plan.trials().get(0).run().profile().get("data").toString())
                .contains("num_groups=8");
    }

    @Test
    void variesHowLongTheLoadIsMeasured() {
        Plan plan =
                Sweeps.plan(
                        "{rate: [10], duration: [30s, 1m]}",
                        "run: {warmup: 5s}\norder: as_written");

        assertThat(plan.trials())
                .extracting(trial -> trial.run().load().requests())
                .containsExactly(350L, 650L);
    }

    @Test
    void runsAReplicateOfEverythingBeforeTheNextOne() {
        String rest = "run: {duration: 60s}\nreplicates: 3\norder: {block: replicate, seed: 1}";

        Plan plan = Sweeps.plan("{rate: [1, 2, 3, 4, 5, 6, 7, 8]}", rest);

        assertThat(plan.trials()).extracting(PlannedTrial::replicate).isSorted().hasSize(24);
        assertThat(factors(plan).subList(0, 8))
                .isNotEqualTo(factors(plan).subList(8, 16))
                .containsExactlyInAnyOrderElementsOf(factors(plan).subList(8, 16));
    }

    @Test
    void keepsTheIdOfATreatmentWhateverDesignMakesIt() {
        Plan grid = Sweeps.plan("{rate: [2], prefix_tokens: [0]}", RUN);
        Plan list = Sweeps.plan("{}", RUN + "treatments: [{name: x, prefix_tokens: 0, rate: 2.0}]");

        assertThat(list.trials().get(0).treatment()).isEqualTo(grid.trials().get(0).treatment());
    }

    private static List<String> drawn(String factors, String method, int seed) {
        return factors(
                Sweeps.plan(
                        factors,
                        RUN
                                + "design: {sample: {count: 16, method: "
                                + method
                                + ", seed: "
                                + seed
                                + "}}"));
    }

    private static List<String> factors(Plan plan) {
        return plan.trials().stream().map(trial -> trial.run().factors().toString()).toList();
    }
}
