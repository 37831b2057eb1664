package io.sweeplake.coordinator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that results must equal. With {@code -Dgolden=write} they are written instead, into the
 * sources, to be read by a person before they are committed.
 */
final class Golden {
    private static final Path SOURCES =
            Path.of("src/test/resources/io/sweeplake/coordinator/sweep");

    private Golden() {}

    /**
     * @param name of the file, below this package's test resources
     */
    static void assertEqual(String actual, String name) throws IOException {
        Path file = SOURCES.resolve(name);
        if ("write".equals(System.getProperty("golden"))) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, actual);
        }

        assertThat(file).as("made by -Dgolden=write").exists();
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
