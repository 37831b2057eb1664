package io.sweeplake.coordinator.trial.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A few hundred worlds; {@code bench/simulation} lives through thousands. {@code
 * -Dsimulation.seed=123} replays one and tells what happens in it, in {@code
 * target/surefire-reports}.
 */
@Tag("any-java")
class SimulationTest {
    private static final int SEEDS = 500;

    @Test
    void holdsItsInvariantsInEveryWorld() {
        Long only = Long.getLong("simulation.seed");
        if (only != null) {
            assertThat(Simulation.replay(only, Planted.NOTHING, System.out::println)).isEmpty();
            return;
        }

        List<String> violations = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            long replay = seed;
            Optional<Violation> violation = Simulation.violation(seed, Planted.NOTHING);
            violation.ifPresent(
                    found -> violations.add("-Dsimulation.seed=" + replay + " " + found));
        }

        assertThat(violations).isEmpty();
    }
}
