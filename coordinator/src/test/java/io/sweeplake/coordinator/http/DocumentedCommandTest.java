package io.sweeplake.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The questions of the command line's page, as they are printed there; on an empty lake. */
@QuarkusTest
@TestProfile(BadCommandTest.WithStatements.class)
@Tag("any-java")
class DocumentedCommandTest {
    private static final Path PAGE = Path.of("..", "docs", "command-line.md");
    private static final Pattern WORD =
            Pattern.compile("'([^']*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

    @TestHTTPResource URI server;

    @ParameterizedTest
    @MethodSource("questions")
    void answersWhatThePageAsks(String line) {
        String[] words = words(line).toArray(String[]::new);

        Typed typed = Typed.with(Map.of("SWEEPLAKE_URL", server.toString()), words);

        assertThat(typed.exit()).as(typed.err()).isZero();
        assertThat(typed.err()).contains("(0 rows)");
    }

    @Test
    void findsTheFourQuestionsOfANewcomer() throws IOException {
        assertThat(questions()).hasSize(4);
    }

    static Stream<String> questions() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("$ sweeplake sql "))
                .map(line -> line.substring("$ sweeplake ".length()));
    }

    /** As a shell takes a line apart, without what it would fill in. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            String quoted = word.group(1) != null ? word.group(1) : word.group(2);
            words.add(quoted == null ? word.group(3) : quoted.replace("\\$", "$"));
        }
        return words;
    }
}
