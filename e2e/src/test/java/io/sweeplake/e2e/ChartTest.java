package io.sweeplake.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of {@code chart} is values and what the chart makes of them: lines of {@code Kind
 * /json/pointer = text}, {@code none Kind}, {@code none Kind /json/pointer}; or what it says when
 * it makes nothing. Needs helm and no cluster.
 */
class ChartTest {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** What helm printed, and how it ended. */
    private record Ended(int status, String out) {}

    @BeforeAll
    static void needsHelm() throws Exception {
        boolean there;
        try {
            there = helm("version").status() == 0;
        } catch (IOException e) {
            there = false;
        }
        Assumptions.assumeTrue(there, "no helm here; set SWEEPLAKE_HELM to test the chart");
    }

    @Test
    void passesLint() throws Exception {
        Ended lint = helm("lint", "--strict", Settings.chart().toString());

        assertThat(lint.status()).as(lint.out()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void makesWhatItsValuesSay(String name, Path folder) throws Exception {
        Ended made =
                helm(
                        "template",
                        "sl",
                        Settings.chart().toString(),
                        "-n",
                        "bench",
                        "-f",
                        folder.resolve("values.yaml").toString());

        Path fails = folder.resolve("fails.txt");
        if (Files.exists(fails)) {
            assertThat(made.status()).isNotZero();
            assertThat(made.out()).contains(Files.readString(fails).strip());
            return;
        }

        assertThat(made.status()).as(made.out()).isZero();
        List<JsonNode> objects = objects(made.out());
        for (String line : Files.readAllLines(folder.resolve("holds.txt"))) {
            assertThat(holds(objects, line)).as(line + "\n" + made.out()).isTrue();
        }
    }

    static Stream<Arguments> cases() throws IOException, URISyntaxException {
        Path root = Path.of(ChartTest.class.getResource("chart").toURI());
        try (Stream<Path> folders = Files.list(root)) {
            return folders
                    .sorted()
                    .map(folder -> Arguments.of(folder.getFileName().toString(), folder))
                    .toList()
                    .stream();
        }
    }

    private static boolean holds(List<JsonNode> objects, String line) {
        if (line.startsWith("none ")) {
            String[] words = line.split(" ");
            return ofKind(objects, words[1])
                    .allMatch(o -> words.length == 3 && o.at(words[2]).isMissingNode());
        }

        String[] sides = line.split(" = ", 2);
        String[] where = sides[0].split(" ");
        return ofKind(objects, where[0]).anyMatch(o -> o.at(where[1]).asText().equals(sides[1]));
    }

    private static Stream<JsonNode> ofKind(List<JsonNode> objects, String kind) {
        return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
    }

    private static List<JsonNode> objects(String yaml) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(yaml)) {
            documents.forEachRemaining(objects::add);
        }
        return objects;
    }

    private static Ended helm(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Settings.helm()));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out);
    }
}
