package io.sweeplake.coordinator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.sweeplake.coordinator.sql.QueryClassPath;
import io.sweeplake.coordinator.sweep.SweepReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a person types wrongly, against a real coordinator. */
@QuarkusTest
@TestProfile(BadCommandTest.WithStatements.class)
@Tag("any-java")
class BadCommandTest {
    @TempDir static Path site;

    @TestHTTPResource URI server;

    @BeforeAll
    static void makeFiles() throws IOException {
        write("good.yaml", "name: good\nfactors: {rate: [1]}\n");
        write("vars.yaml", "name: vars\nconfig: {endpoint: {base_url: $ENDPOINT}}\n");
        write("empty.yaml", "");
        write("drop.sql", "DROP TABLE requests");
        write("two.sql", "SELECT 1; SELECT 2");
        write("files.sql", "SELECT * FROM read_csv('/etc/passwd')");
        write("wrong-column.sql", "SELECT ttft_mss FROM request_latency");
        write("empty.sql", "");
        Files.write(site.resolve("bytes.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        Files.write(site.resolve("huge.yaml"), new byte[(1 << 20) + 1]);
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(site.resolve(name), text);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("calls")
    void saysWhatIsWrongAndChangesNothing(String call, String expected) {
        String[] words =
                Arrays.stream(call.split(" "))
                        .filter(word -> !word.isEmpty())
                        .map(word -> word.replace("SITE", site.toString()))
                        .toArray(String[]::new);

        Typed typed = Typed.with(Map.of("SWEEPLAKE_URL", server.toString()), words);

        assertThat(typed.err())
                .startsWith("sweeplake")
                .contains(expected.replace("SITE", site.toString()))
                .doesNotContain("Exception");
        assertThat(typed.exit()).as(typed.err()).isEqualTo(2);
        assertThat(typed.out()).isEmpty();
    }

    static Stream<Arguments> calls() throws IOException {
        try (var in = BadCommandTest.class.getResourceAsStream("bad-commands.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.startsWith("#") && !line.isEmpty())
                            .map(line -> line.split(" -> ?", 2))
                            .map(parts -> Arguments.of(parts[0], parts[1].strip()))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sweeps")
    void showsEveryPlaceOfABadSweep(String name, Path folder) throws IOException {
        Typed typed =
                Typed.with(
                        Map.of("SWEEPLAKE_URL", server.toString()),
                        "plan",
                        folder.resolve("sweep.yaml").toString());

        assertThat(typed.exit()).as(typed.err()).isEqualTo(2);
        assertThat(places(folder)).allSatisfy(place -> assertThat(typed.err()).contains(place));
    }

    // Lines of expected.txt that begin with a place: line:column path.
    private static List<String> places(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("expected.txt")).stream()
                .filter(line -> line.matches("[1-9]\\d*:\\d+ .*"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    static Stream<Arguments> sweeps() throws IOException, URISyntaxException {
        Path root = Path.of(SweepReader.class.getResource("bad").toURI());
        try (Stream<Path> folders = Files.list(root)) {
            return folders
                    .sorted()
                    .map(folder -> Arguments.of(folder.getFileName().toString(), folder))
                    .toList()
                    .stream();
        }
    }

    /** An empty lake that answers statements. */
    public static final class WithStatements extends FreshData {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("sweeplake.sql.class-path", QueryClassPath.ofThisTest());
            settings.put("sweeplake.sql.processes", "1");
            settings.put("sweeplake.sql.timeout", "2m");
            settings.put("sweeplake.sql.patience", "2m");
            return settings;
        }
    }
}
