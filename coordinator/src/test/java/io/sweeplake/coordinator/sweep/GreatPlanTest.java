package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

class GreatPlanTest {
    // Of processor time, which a busy machine stretches less than the clock's, a cold start
    // included.
    private static final Duration LONGEST = Duration.ofSeconds(20);

    @Test
    void plansAHundredThousandTreatments() {
        String factors =
                "{rate: {from: 1, to: 1000, steps: 1000}, prefix_tokens: {from: 0, to: 990, steps:"
                        + " 100}}";

        assertThat(planned(factors, "run: {duration: 60s}")).isEqualTo(100_000);
    }

    @Test
    void plansAHundredThousandReplicates() {
        assertThat(planned("{rate: [2, 5]}", "run: {duration: 60s}\nreplicates: 50000"))
                .isEqualTo(2);
    }

    /** How many profiles are kept in memory. */
    private static int planned(String factors, String rest) {
        SweepSpec spec = Sweeps.read(Sweeps.sweep(factors, rest));
        long before = processorTime();

        Plan plan = new Planner().plan(Sweeps.ID, spec);

        Duration took = Duration.ofNanos(processorTime() - before);
        assertThat(plan.trials()).hasSize(100_000);
        assertThat(took).isLessThan(LONGEST);
        Set<Integer> profiles = new HashSet<>();
        plan.trials().forEach(t -> profiles.add(System.identityHashCode(t.run().profile())));
        return profiles.size() > 99_000 ? 100_000 : profiles.size();
    }

    /** Planning is the work of one thread. */
    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
