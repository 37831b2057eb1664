package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RangeTest {
    private static final Place HERE = new Place("", 1, 1);

    @Test
    void stepsEvenlyBothEndsIncluded() {
        assertThat(texts(range(0, 8192, false, true).steps(5)))
                .containsExactly("0", "2048", "4096", "6144", "8192");
        assertThat(texts(range(0, 1, false, false).steps(11))).contains("0.3", "0.7");
    }

    @Test
    void roundsToWholeNumbersWhereOnlyTheyMakeSense() {
        assertThat(texts(range(1, 10, false, true).steps(4))).containsExactly("1", "4", "7", "10");
        assertThat(texts(range(1, 10, true, true).steps(3))).containsExactly("1", "3", "10");
    }

    @Test
    void multipliesByTheSameFactorBothEndsIncluded() {
        assertThat(texts(range(2, 20, true, false).steps(3))).containsExactly("2", "6.32456", "20");
        assertThat(texts(range(1, 64, true, true).steps(4))).containsExactly("1", "4", "16", "64");
    }

    @Test
    void doublesUpToItsEnd() {
        assertThat(texts(range(1, 100, true, true).doubles()))
                .containsExactly("1", "2", "4", "8", "16", "32", "64");
        assertThat(texts(range(0.5, 4, true, false).doubles()))
                .containsExactly("0.5", "1", "2", "4");
    }

    @Test
    void drawsEveryWholeNumberFromAnEqualShare() {
        Range whole = range(1, 4, false, true);

        assertThat(List.of(0.0, 0.24, 0.25, 0.74, 0.75, 0.999))
                .extracting(part -> whole.drawn(part).canonical())
                .containsExactly("1", "1", "2", "3", "4", "4");
        assertThat(range(1, 100, true, false).drawn(0.5).canonical()).isEqualTo("10");
    }

    private static Range range(double from, double to, boolean geometric, boolean whole) {
        return new Range(from, to, geometric, whole, HERE);
    }

    private static List<String> texts(List<Value> values) {
        return values.stream().map(value -> ((Value.Scalar) value).canonical()).toList();
    }
}
