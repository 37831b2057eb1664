package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.id.SweepId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

class PlanPropertiesTest {

    @Property(tries = 25)
    void isTheWholeGridOnceInEveryReplicate(
            @ForAll @Size(min = 1, max = 5) @UniqueElements
                    List<@IntRange(min = 1, max = 50) Integer> rates,
            @ForAll @Size(min = 1, max = 4) @UniqueElements
                    List<@IntRange(max = 4000) Integer> prefixes,
            @ForAll @IntRange(min = 1, max = 3) int endpoints,
            @ForAll @IntRange(min = 1, max = 4) int replicates,
            @ForAll @IntRange int seed) {
        SweepSpec spec = spec(rates, prefixes, endpoints, replicates, seed & Integer.MAX_VALUE);
        Plan plan = new Planner().plan(Sweeps.ID, spec);

        int treatments = rates.size() * prefixes.size() * endpoints;
        assertThat(plan.trials()).hasSize(treatments * replicates);
        assertThat(plan.trials()).extracting(PlannedTrial::id).doesNotHaveDuplicates();
        assertThat(plan.counts().treatments()).isEqualTo(treatments);
        assertThat(plan.trials())
                .extracting(trial -> trial.run().factors() + " " + trial.replicate())
                .doesNotHaveDuplicates();
        plan.trials().stream()
                .collect(Collectors.groupingBy(PlannedTrial::lane))
                .values()
                .forEach(
                        lane ->
                                assertThat(lane)
                                        .extracting(PlannedTrial::orderIndex)
                                        .containsExactlyElementsOf(
                                                IntStream.range(0, lane.size()).boxed().toList()));
    }

    @Property(tries = 20)
    void isTheSameWhenPlannedAgain(
            @ForAll @Size(min = 1, max = 5) @UniqueElements
                    List<@IntRange(min = 1, max = 50) Integer> rates,
            @ForAll @IntRange(min = 1, max = 3) int endpoints,
            @ForAll @IntRange(min = 1, max = 4) int replicates) {
        SweepId id = new SweepId("again");

        Plan once = new Planner().plan(id, spec(rates, List.of(8), endpoints, replicates, 1));
        Plan again = new Planner().plan(id, spec(rates, List.of(8), endpoints, replicates, 1));

        assertThat(again).isEqualTo(once);
    }

    @Property(tries = 200)
    void givesEveryShardOfEveryAttemptASeedOfItsOwn(
            @ForAll @LongRange(min = 0, max = (1L << 53) - 1) long trialSeed,
            @ForAll @IntRange(min = 1, max = 1000) int shards) {
        Set<Long> seeds = new HashSet<>();
        for (int attempt = 1; attempt <= 3; attempt++) {
            for (int shard = 0; shard < shards; shard++) {
                seeds.add(ShardSeed.of(trialSeed, shard, attempt));
            }
        }

        assertThat(seeds).hasSize(3 * shards);
        assertThat(seeds).allSatisfy(seed -> assertThat(seed).isBetween(0L, 0x7FFFFFFFL));
    }

    @Property(tries = 200, seed = "1")
    void keepsSeedsOfNeighbouringShardsApart(
            @ForAll @LongRange(min = 0, max = (1L << 53) - 1) long trialSeed,
            @ForAll @IntRange(min = 0, max = 998) int shard) {
        long one = ShardSeed.of(trialSeed, shard, 1);
        long next = ShardSeed.of(trialSeed, shard + 1, 1);

        // A harness counts on from its seed, one a worker process.
        assertThat(Math.abs(one - next)).isGreaterThan(256);
    }

    private static SweepSpec spec(
            List<Integer> rates, List<Integer> prefixes, int endpoints, int replicates, long seed) {
        String levels =
                IntStream.range(0, endpoints)
                        .mapToObj(i -> "{stack_name: e" + i + ", base_url: 'http://e" + i + "'}")
                        .collect(Collectors.joining(", ", "[", "]"));
        return Sweeps.read(
                Sweeps.sweep(
                        "{rate: "
                                + rates
                                + ", endpoint: "
                                + levels
                                + ", prefix_tokens: "
                                + prefixes
                                + "}",
                        "run: {duration: 60s}\nreplicates: "
                                + replicates
                                + "\norder: {seed: "
                                + seed
                                + "}"));
    }
}
