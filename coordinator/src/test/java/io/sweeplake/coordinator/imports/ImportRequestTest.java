package io.sweeplake.coordinator.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder of {@code bad} is a request to be refused, and all that must be said of it. */
class ImportRequestTest {
    @Test
    void readsYaml() {
        assertThat(ImportRequest.parse("folder: /data/./old runs/\nsweep: ' last year '\n"))
                .isEqualTo(new ImportRequest(Path.of("/data/old runs"), "last year"));
    }

    @Test
    void readsJsonHoweverItIsWritten() {
        assertThat(
                        ImportRequest.parse(
                                "{\r\n\t\"sweep\":\"a\\\\/\",\"folder\":\"\\/da\\u0074a\"\r\n}"))
                .isEqualTo(new ImportRequest(Path.of("/data"), "a\\/"));
    }

    @Test
    void leavesPathsInYamlAsTheyStand() {
        assertThat(ImportRequest.parse("{folder: '/da\\/ta'}").folder())
                .isEqualTo(Path.of("/da\\/ta"));
    }

    @Test
    void namesTheSweepOfThoseWhoNameNone() {
        assertThat(ImportRequest.parse("{\"folder\": \"/data\"}").sweep()).isEqualTo("imports");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void saysWhereAndWhatAndHowToMendIt(String name, Path folder) throws IOException {
        String text = Files.readString(folder.resolve("request.yaml"));

        ImportProblem refused =
                catchThrowableOfType(ImportProblem.class, () -> ImportRequest.parse(text));

        assertThat(refused).as("refused").isNotNull();
        assertThat(refused.problem().status()).isEqualTo(400);
        assertThat(said(refused)).isEqualTo(Files.readString(folder.resolve("expected.txt")));
    }

    static Stream<Arguments> cases() throws IOException, URISyntaxException {
        Path root = Path.of(ImportRequestTest.class.getResource("bad").toURI());
        try (Stream<Path> folders = Files.list(root)) {
            return folders
                    .sorted()
                    .map(folder -> Arguments.of(folder.getFileName().toString(), folder))
                    .toList()
                    .stream();
        }
    }

    /** {@code line:column path}, the message and the remedy, each on a line of its own. */
    private static String said(ImportProblem refused) {
        return refused.problem().problems().stream()
                .map(
                        entry ->
                                "%d:%d %s\n  %s\n  -> %s\n"
                                        .formatted(
                                                entry.line(),
                                                entry.column(),
                                                entry.path(),
                                                entry.message(),
                                                entry.remedy()))
                .collect(Collectors.joining());
    }
}
