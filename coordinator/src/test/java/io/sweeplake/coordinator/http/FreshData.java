package io.sweeplake.coordinator.http;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A coordinator on an empty data folder, which launches agents that are not there. */
public class FreshData implements QuarkusTestProfile {
    // A coordinator has it open until the tests' own process ends, so nobody here can delete it:
    // the build's folder is where it may stay.
    private static final Path BUILD = Path.of("target", "data");

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("sweeplake.data", newFolder().toString());
    }

    /** Absolute, empty, and of nobody else. */
    public static Path newFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(BUILD), "test-")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
