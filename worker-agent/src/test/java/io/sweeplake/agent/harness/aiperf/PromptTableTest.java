package io.sweeplake.agent.harness.aiperf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PromptTableTest {
    private static Prompt prompt(int number) {
        return new Prompt(
                OptionalInt.of(number),
                Optional.of(PromptTexts.hash("prompt " + number)),
                number % 3 == 0 ? Optional.empty() : Optional.of("model " + number % 3),
                number % 5 == 0 ? OptionalInt.empty() : OptionalInt.of(Integer.MAX_VALUE - number),
                number % 2 == 0);
    }

    @Test
    void givesBackWhatItTookHoweverManyThereAre() {
        PromptTable table = new PromptTable();
        for (int i = 0; i < 5000; i++) {
            table.add("conversation " + i / 2, i % 2, prompt(i));
        }

        for (int i = 0; i < 5000; i++) {
            assertThat(table.find("conversation " + i / 2, i % 2)).hasValue(prompt(i));
        }
        assertThat(table.find("conversation 1", 2)).isEmpty();
        assertThat(table.isFull()).isFalse();
    }

    @Test
    void knowsAPromptThatIsUnknown() {
        PromptTable table = new PromptTable();

        table.add("c", 0, Prompt.UNKNOWN);

        assertThat(table.find("c", 0)).hasValue(Prompt.UNKNOWN);
    }
}
