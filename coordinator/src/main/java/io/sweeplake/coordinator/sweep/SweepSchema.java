package io.sweeplake.coordinator.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The form of a sweep as a JSON Schema (draft 2020-12), for editors. */
public final class SweepSchema {
    private SweepSchema() {}

    /** The schema as JSON. What a harness knows is not part of it. */
    public static String text() {
        try (InputStream schema = SweepSchema.class.getResourceAsStream("sweep.schema.json")) {
            return new String(schema.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
