package io.sweeplake.coordinator.trial.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One crash and nothing else: before every step that the coordinator takes, and after it. */
@Tag("any-java")
class CrashEverywhereTest {
    @ParameterizedTest
    @ValueSource(longs = {2, 3})
    void healsACrashAtEitherSideOfEveryStep(long seed) {
        int steps = Simulation.steps(seed);

        List<String> violations = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            for (boolean afterwards : List.of(false, true)) {
                Perils.CrashPlan crash = new Perils.CrashPlan(step, afterwards);
                Simulation.violation(seed, crash)
                        .ifPresent(found -> violations.add(crash + " " + found.getMessage()));
            }
        }

        assertThat(steps).isPositive();
        assertThat(violations).isEmpty();
    }
}
