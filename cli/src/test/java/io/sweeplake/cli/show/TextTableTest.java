package io.sweeplake.cli.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void putsNumbersToTheRightAndWordsToTheLeft() {
        assertThat(
                        TextTable.lines(
                                List.of("model", "n"),
                                List.of(row("small", "7"), row("a", "1234"))))
                .containsExactly("model     n", "-----------", "small     7", "a      1234");
    }

    @Test
    void showsADashForNull() {
        assertThat(TextTable.lines(List.of("x", "y"), List.of(row(null, "2"), row("b", null))))
                .endsWith("-  2", "b  -");
    }

    @Test
    void keepsWholeNumbersAndThreeDigitsOfSmallOnes() {
        assertThat(
                        TextTable.lines(
                                List.of("x"),
                                List.of(
                                        row("123456789"),
                                        row("1234.5678"),
                                        row("12.345"),
                                        row("1.2345"),
                                        row("0.00012345"),
                                        row("1.5E-7"),
                                        row("0.0"))))
                .extracting(String::strip)
                .containsExactly(
                        "x",
                        "----------",
                        "123456789",
                        "1234.6",
                        "12.3",
                        "1.23",
                        "0.000123",
                        "0.00000015",
                        "0.0");
    }

    @Test
    void shortensCellsForTheEyeOnly() {
        List<List<Optional<String>>> rows = List.of(row("a long cell"));

        assertThat(TextTable.lines(List.of("x"), rows, 6)).endsWith("a lon…");
        assertThat(TextTable.lines(List.of("x"), rows)).endsWith("a long cell");
    }

    @Test
    void letsNoCellSpeakToTheTerminal() {
        assertThat(TextTable.lines(List.of("x"), List.of(row("a\u001b[2Jb\nc\u009bd"))))
                .endsWith("a?[2Jb c?d");
    }

    @Test
    void isAHeadAndARuleWithoutRows() {
        assertThat(TextTable.lines(List.of("x", "yy"), List.of()))
                .containsExactly("x  yy", "-----");
    }

    private static List<Optional<String>> row(String... cells) {
        return Arrays.stream(cells).map(Optional::ofNullable).toList();
    }
}
