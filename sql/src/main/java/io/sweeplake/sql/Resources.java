package io.sweeplake.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Reads the SQL files that stand beside the classes. */
final class Resources {

    private Resources() {}

    static String read(String path) {
        try (InputStream file = Resources.class.getResourceAsStream(path)) {
            if (file == null) {
                throw new IllegalStateException("io/sweeplake/sql/" + path + " is not packaged");
            }

            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String withoutSemicolon(String sql) {
        return sql.strip().replaceFirst(";$", "");
    }
}
