package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sweeplake.contract.id.SweepId;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every folder of {@code bad} is a sweep that must be refused, and all that must be said of it. */
class BadSweepTest {

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void saysWhereAndWhatAndHowToMendIt(String name, Path folder) throws IOException {
        String text = Files.readString(folder.resolve("sweep.yaml"));

        SweepRefused refused =
                catchThrowableOfType(
                        SweepRefused.class,
                        () ->
                                new Planner()
                                        .plan(
                                                new SweepId("s"),
                                                new SweepReader().read(text, Map.of())));

        assertThat(refused).as("refused").isNotNull();
        Golden.assertEqual(said(refused), "bad/" + name + "/expected.txt");
    }

    static Stream<Arguments> cases() throws IOException, URISyntaxException {
        Path root = Path.of(BadSweepTest.class.getResource("bad").toURI());
        try (Stream<Path> folders = Files.list(root)) {
            return folders
                    .sorted()
                    .map(folder -> Arguments.of(folder.getFileName().toString(), folder))
                    .toList()
                    .stream();
        }
    }

    /** {@code line:column path}, the message and the remedy, each on a line of its own. */
    private static String said(SweepRefused refused) {
        return refused.problems().stream()
                .map(
                        problem ->
                                problem.place().line()
                                        + ":"
                                        + problem.place().column()
                                        + " "
                                        + problem.place().path()
                                        + "\n  "
                                        + problem.message()
                                        + "\n  -> "
                                        + problem.remedy()
                                        + "\n")
                .collect(Collectors.joining());
    }
}
