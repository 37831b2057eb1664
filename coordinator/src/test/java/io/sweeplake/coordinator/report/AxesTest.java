package io.sweeplake.coordinator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AxesTest {

    @Test
    void theRateIsTheAbscissaAndWhateverElseVariesMakesTheLines() {
        Axes axes =
                Axes.of(
                        List.of(
                                open("small", 5, Map.of("prefix_tokens", "0", "groups", "4")),
                                open("small", 7.5, Map.of("prefix_tokens", "0", "groups", "4")),
                                open("large", 5, Map.of("prefix_tokens", "512", "groups", "4"))));

        assertThat(axes.name()).isEqualTo("rate");
        assertThat(axes.isNumber()).isTrue();
        assertThat(axes.lines())
                .containsExactly("small prefix_tokens=0", "large prefix_tokens=512");
        assertThat(axes.points())
                .containsExactly(
                        new Axes.Point(Optional.of("5"), 0),
                        new Axes.Point(Optional.of("7.5"), 0),
                        new Axes.Point(Optional.of("5"), 1));
    }

    @Test
    void howARateWasMeasuredMakesNoLineUnlessItIsWhatVaries() {
        List<Treatment> follows =
                List.of(
                        open("small", 5, Map.of("duration", "60s")),
                        open("small", 10, Map.of("duration", "30s")));
        List<Treatment> varies =
                List.of(
                        open("small", 5, Map.of("duration", "60s")),
                        open("small", 5, Map.of("duration", "30s")),
                        open("small", 10, Map.of("duration", "30s")));

        assertThat(Axes.of(follows).lines()).containsExactly("small");
        assertThat(Axes.of(varies).lines()).containsExactly("duration=60s", "duration=30s");
    }

    @Test
    void aClosedLoopStandsOverItsConcurrency() {
        Axes axes =
                Axes.of(
                        List.of(
                                closed("small", Map.of("concurrency", "1", "prefix_tokens", "0")),
                                closed("small", Map.of("concurrency", "4", "prefix_tokens", "9"))));

        assertThat(axes.name()).isEqualTo("concurrency");
    }

    @Test
    void withoutAnyLoadTheNumbersOfMostLevelsAreTheAbscissa() {
        Axes axes =
                Axes.of(
                        List.of(
                                closed("small", Map.of("prefix_tokens", "0", "kind", "x")),
                                closed("small", Map.of("prefix_tokens", "512", "kind", "y")),
                                closed("small", Map.of("prefix_tokens", "1024", "kind", "z"))));

        assertThat(axes.name()).isEqualTo("prefix_tokens");
        assertThat(axes.lines()).containsExactly("kind=x", "kind=y", "kind=z");
    }

    @Test
    void levelsThatAreNoNumbersStandSideBySide() {
        Axes axes =
                Axes.of(
                        List.of(
                                closed("small", Map.of("workload", "chat")),
                                closed("small", Map.of("workload", "code"))));

        assertThat(axes.name()).isEqualTo("workload");
        assertThat(axes.isNumber()).isFalse();
    }

    @Test
    void whereTheEndpointAloneVariesTheStacksStandSideBySide() {
        Axes axes =
                Axes.of(
                        List.of(
                                closed("small", Map.of("endpoint", "small")),
                                closed("large", Map.of("endpoint", "large"))));

        assertThat(axes.name()).isEqualTo("stack");
        assertThat(axes.points().get(1).level()).contains("large");
    }

    @Test
    void nothingAtAllHasAxesToo() {
        assertThat(Axes.of(List.of()).points()).isEmpty();
    }

    private static Treatment open(String stack, double rate, Map<String, String> factors) {
        return new Treatment(stack, Optional.of(rate), factors);
    }

    private static Treatment closed(String stack, Map<String, String> factors) {
        return new Treatment(stack, Optional.empty(), factors);
    }
}
