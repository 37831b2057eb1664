package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SobolTest {

    /** The first ten points of the authors' own program, in its order. */
    @Test
    void givesThePointsThatItsAuthorsGive() {
        Sobol sobol = new Sobol(3, 0);

        List<List<Double>> points = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            double[] point = sobol.next();
            points.add(List.of(point[0], point[1], point[2]));
        }

        assertThat(points)
                .containsExactly(
                        List.of(0.0, 0.0, 0.0),
                        List.of(0.5, 0.5, 0.5),
                        List.of(0.75, 0.25, 0.25),
                        List.of(0.25, 0.75, 0.75),
                        List.of(0.375, 0.375, 0.625),
                        List.of(0.875, 0.875, 0.125),
                        List.of(0.625, 0.125, 0.875),
                        List.of(0.125, 0.625, 0.375),
                        List.of(0.1875, 0.3125, 0.9375),
                        List.of(0.6875, 0.8125, 0.4375));
    }

    @Test
    void fillsEveryIntervalOfEveryDimensionEquallyWhateverTheSeed() {
        for (long seed : new long[] {0, 7}) {
            Sobol sobol = new Sobol(Sobol.MOST_DIMENSIONS, seed);
            List<Set<Integer>> seen = new ArrayList<>();
            for (int d = 0; d < Sobol.MOST_DIMENSIONS; d++) {
                seen.add(new HashSet<>());
            }

            for (int i = 0; i < 64; i++) {
                double[] point = sobol.next();
                for (int d = 0; d < point.length; d++) {
                    seen.get(d).add((int) (point[d] * 64));
                }
            }

            assertThat(seen).allSatisfy(intervals -> assertThat(intervals).hasSize(64));
        }
    }

    @Test
    void movesItsPointsByTheSeed() {
        assertThat(new Sobol(2, 7).next()).isNotEqualTo(new Sobol(2, 0).next());
        assertThat(new Sobol(2, 7).next()).isEqualTo(new Sobol(2, 7).next());
    }

    @Test
    void refusesMoreDimensionsThanItHasNumbersFor() {
        assertThatThrownBy(() -> new Sobol(Sobol.MOST_DIMENSIONS + 1, 0))
                .hasMessage("11 dimensions; there are direction numbers for 10");
    }
}
