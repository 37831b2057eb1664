package io.sweeplake.agent.harness.guidellm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sweeplake.agent.json.TextSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralTest {
    /** Tildes stand for backslashes, which Java and the table would take for themselves. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    'plain'                      | plain
                    'it~'s'                      | it's
                    "it's"                       | it's
                    'a "quoted" word'            | a "quoted" word
                    'say "it~'s"'                | say "it's"
                    '~~'                         | ~
                    '~~n'                        | ~n
                    'tab~tend'                   | tab\tend
                    '~xe9'                       | \u00e9
                    'caf\u00e9 \u20ac'           | caf\u00e9 \u20ac
                    '~u20ac'                     | \u20ac
                    '~U0001f600'                 | \uD83D\uDE00
                    '~ud83d'                     | ?
                    '~udc00x'                    | ?x
                    "~ud83d~ude00"               | \uD83D\uDE00
                    "~ud83dx"                    | ?x
                    "~ud83d~u0041"               | ?A
                    "a~/b"                       | a/b
                    """)
    void readsStringsOfBothLanguages(String written, String meant) {
        String literal = written.replace('~', '\\');

        assertThat(eventsOf(literal)).containsExactly("text", meant.replace('~', '\\'), "whole");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'a': None, 'b': [True, (1,), ()], 'c': {}, 'd': -1.5e3}",
                "{\"a\": null, \"b\": [true, [1], []], \"c\": {}, \"d\": -1.5e3}"
            })
    void readsBothLanguagesAlike(String literal) {
        List<String> events = eventsOf(literal);

        assertThat(events).hasSize(15).endsWith("d -1.5e3", "end", "whole");
        assertThat(events).contains("b begins as array", "c begins as object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{'a'",
                "{'a': 1",
                "{'a': 1]",
                "{'a': 1,}",
                "{'a' 1}",
                "{'a': }",
                "['a',]",
                "['a' 'b']",
                "[1 2]",
                "[,]",
                "{\"a\": 'b'}",
                "{\"a\": True}",
                "{'a': true}",
                "{'a': <object at 0x7f>}",
                "{1: 2}",
                "'a' 'b'",
                "'open",
                "'\\q'",
                "'\\U00110000'",
                "'\\xg0'",
                "'a\nb'",
                "1x",
                "Nonesuch"
            })
    void noticesWhatIsNeither(String literal) {
        assertThat(eventsOf(literal)).doesNotContain("whole");
    }

    @Property(tries = 2_000)
    void readsWhatJacksonWrites(@ForAll String text) throws IOException {
        String wellFormed = new String(text.getBytes(UTF_8), UTF_8);

        assertThat(eventsOf(new JsonMapper().writeValueAsString(wellFormed)))
                .containsExactly("text", wellFormed, "whole");
    }

    /** What a literal says, which must be the same wherever it is cut. */
    private static List<String> eventsOf(String literal) {
        byte[] utf8 = literal.getBytes(UTF_8);
        List<String> events = eventsOf(utf8, utf8.length);
        for (int cut = 0; cut < utf8.length; cut++) {
            assertThat(eventsOf(utf8, cut)).isEqualTo(events);
        }

        return events;
    }

    private static List<String> eventsOf(byte[] utf8, int cut) {
        Events events = new Events();
        Literal literal = new Literal(events);
        literal.accept(utf8, 0, cut);
        literal.accept(utf8, cut, utf8.length);
        boolean whole = literal.isWhole();
        events.endText();
        if (whole) {
            events.said.add("whole");
        }

        return events.said;
    }

    private static final class Events implements Literal.Listener {
        private final List<String> said = new ArrayList<>();
        private ByteArrayOutputStream text;

        private void say(String what) {
            endText();
            said.add(what.strip());
        }

        private void endText() {
            if (text != null) {
                said.add(text.toString(UTF_8));
                text = null;
            }
        }

        @Override
        public void beginObject(String key) {
            say(key + " begins as object");
        }

        @Override
        public void beginArray(String key) {
            say(key + " begins as array");
        }

        @Override
        public void end() {
            say("end");
        }

        @Override
        public TextSink text(String key) {
            say(key + " text");
            ByteArrayOutputStream into = new ByteArrayOutputStream();
            text = into;
            return (utf8, from, to) -> into.write(utf8, from, to - from);
        }

        @Override
        public void word(String key, String word) {
            say(key + " " + word);
        }
    }
}
