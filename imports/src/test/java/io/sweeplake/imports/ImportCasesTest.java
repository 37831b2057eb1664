package io.sweeplake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every case of every harness's reader, brought in as a folder of unknown origin. */
@Tag("any-java")
class ImportCasesTest {
    @TempDir private Path lake;

    static Stream<Path> cases() throws IOException {
        try (Stream<Path> found = Files.walk(Results.CASES, 2)) {
            return found
                    .filter(folder -> Files.isRegularFile(folder.resolve("expected.properties")))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void importsWhatTheCaseExpects(Path folder) throws Exception {
        Properties expected = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve("expected.properties"))) {
            expected.load(in);
        }

        Program.Outcome outcome = Program.land(folder.resolve("results"), lake);

        JsonNode report = outcome.json();
        if (Boolean.parseBoolean(expected.getProperty("unreadable"))) {
            assertThat(outcome.status()).as(outcome.out()).isEqualTo(1);
            assertThat(report.path("failed")).hasSize(1);
            return;
        }
        assertThat(outcome.status()).as(outcome.out() + outcome.err()).isZero();
        assertThat(report.path("harness").asText())
                .isEqualTo(folder.getParent().getFileName().toString());
        assertThat(report.path("shape").asText()).isEqualTo(expected.getProperty("shape"));
        assertThat(
                        "%d %d %d"
                                .formatted(
                                        report.path("ok").asLong(),
                                        report.path("errors").asLong(),
                                        report.path("incomplete").asLong()))
                .isEqualTo(
                        "%s %s %s"
                                .formatted(
                                        expected.getProperty("ok"),
                                        expected.getProperty("error"),
                                        expected.getProperty("incomplete")));
        assertThat(new ImportedLake(lake).ask("SELECT count(*) FROM requests"))
                .containsExactly(report.path("rows").asText());
        assertThat(new ImportedLake(lake).staged()).isEmpty();
    }
}
