package io.sweeplake.lake.validity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ValidityPageTest {
    private static final DecimalFormat NUMBER =
            new DecimalFormat("0.####", DecimalFormatSymbols.getInstance(Locale.ROOT));

    private String page;

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(Path.of("..", "docs", "validity.md"));
    }

    @Test
    void showsEveryThresholdAsItIs() {
        assertThat(page)
                .contains(
                        Arrays.stream(Threshold.values())
                                .map(ValidityPageTest::line)
                                .toArray(String[]::new));
    }

    @Test
    void showsEveryAllowanceAsItIs() {
        assertThat(page)
                .contains(
                        Arrays.stream(Allowance.values())
                                .map(ValidityPageTest::line)
                                .toArray(String[]::new));
    }

    @Test
    void explainsEveryReason() {
        assertThat(page)
                .contains(
                        Arrays.stream(ValidityReason.Kind.values())
                                .map(kind -> "`" + kind + "`")
                                .toArray(String[]::new));
    }

    @Test
    void namesTheMethod() {
        assertThat(page).contains("(`method_version`, now " + Method.VERSION + ")");
    }

    private static String line(Threshold threshold) {
        return "| `%s` | %s | %s | %s | %s |"
                .formatted(
                        threshold,
                        threshold.measures(),
                        threshold.unit(),
                        limit(threshold.side(), threshold.whenSuspect()),
                        limit(threshold.side(), threshold.whenInvalid()));
    }

    private static String limit(Threshold.Side side, OptionalDouble value) {
        return value.isEmpty()
                ? "–"
                : (side == Threshold.Side.BELOW ? "< " : "> ") + NUMBER.format(value.getAsDouble());
    }

    private static String line(Allowance allowance) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        allowance,
                        NUMBER.format(allowance.value()),
                        allowance.unit(),
                        allowance.reason());
    }
}
