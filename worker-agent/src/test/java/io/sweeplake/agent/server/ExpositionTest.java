package io.sweeplake.agent.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.record.ServerMetricKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {
    private final Exposition exposition = new Exposition();
    private final List<SampleLine> samples = new ArrayList<>();

    @Test
    void readsASampleWithItsLabels() {
        SampleLine sample = only("http_total{method=\"post\",code=\"200\"} 1027 1395066363000");

        assertThat(sample.name()).isEqualTo("http_total");
        assertThat(sample.labels()).isEqualTo(Map.of("method", "post", "code", "200"));
        assertThat(sample.value()).isEqualTo(1027);
    }

    @Test
    void readsLabelsWithWhateverStandsInThem() {
        SampleLine sample =
                only(
                        "m { path = \"C:\\\\DIR\\n\" , error=\"not \\\"}\\\", = \",x=\"\", } 1.458e+09");

        assertThat(sample.labels())
                .isEqualTo(Map.of("path", "C:\\DIR\n", "error", "not \"}\", = ", "x", ""));
        assertThat(sample.value()).isEqualTo(1.458e9);
    }

    @ParameterizedTest
    @CsvSource({"+Inf, Infinity", "-Inf, -Infinity", "NaN, NaN", "-3, -3", "1e-3, 0.001"})
    void readsEveryKindOfNumber(String written, Double value) {
        assertThat((Double) only("m " + written).value()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "# a remark",
                "<!DOCTYPE html>",
                "m",
                "m{a=\"b\" 1",
                "m{a=\"b} 1",
                "m one",
                "{a=\"b\"} 1"
            })
    void passesOverWhatIsNoSample(String line) {
        assertThat(exposition.read(line + "\n", samples::add)).isZero();
    }

    @Test
    void readsOpenMetricsWithItsSuffixesAndExemplars() {
        exposition.read(
                """
                # TYPE tokens counter
                # HELP tokens Tokens, in all.
                tokens_total{m="a"} 17.0 1520879607.789 # {trace_id="x"} 0.67
                tokens_created{m="a"} 1520430000.123
                # EOF
                """,
                samples::add);

        assertThat(samples).extracting(SampleLine::value).containsExactly(17.0, 1520430000.123);
        assertThat(exposition.kind(samples.get(0))).isEqualTo(ServerMetricKind.COUNTER);
        assertThat(exposition.help(samples.get(0))).isEqualTo("Tokens, in all.");
    }

    @Test
    void tellsWhatASampleIsFromItsFamily() {
        exposition.read(
                """
                # TYPE wait histogram
                wait_bucket{le="1"} 2
                wait_sum 1.5
                # TYPE took summary
                took{quantile="0.5"} 0.1
                took_count 7
                # TYPE load gauge
                load 1
                stranger 1
                """,
                samples::add);

        assertThat(samples.stream().map(exposition::kind))
                .containsExactly(
                        ServerMetricKind.HISTOGRAM,
                        ServerMetricKind.HISTOGRAM,
                        ServerMetricKind.GAUGE,
                        ServerMetricKind.COUNTER,
                        ServerMetricKind.GAUGE,
                        ServerMetricKind.UNTYPED);
    }

    private SampleLine only(String line) {
        exposition.read(line + "\r\n", samples::add);
        assertThat(samples).hasSize(1);
        return samples.get(0);
    }
}
