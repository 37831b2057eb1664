package io.sweeplake.contract.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialIdTest {
    private static final String FORTY_NINE = "a".repeat(49);

    @ParameterizedTest
    @ValueSource(strings = {"a", "0", "map-abc234-t1-r1", "a--b"})
    void isLettersDigitsAndHyphensWithin(String value) {
        assertThat(new TrialId(value).value()).isEqualTo(value);
    }

    @Test
    void isFiftyLongAtMost() {
        assertThat(new TrialId(FORTY_NINE + "b").value()).hasSize(50);
        assertThatThrownBy(() -> new TrialId(FORTY_NINE + "bc"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "-", "-a", "a-", "A", "a_b", "a.b", "a/b", "a:b", "a`b", "a{b", "a b", "é",
                "a\n"
            })
    void isNothingElse(String value) {
        assertThatThrownBy(() -> new TrialId(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not a trial id");
    }
}
