package io.sweeplake.coordinator.http;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A coordinator on an empty data folder, which launches agents that are not there. */
public class FreshData implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Path data = Files.createTempDirectory("sweeplake-test");
            data.toFile().deleteOnExit();
            return Map.of("sweeplake.data", data.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
