package io.sweeplake.coordinator.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** Statements in a file, one a line; ${lake} stands for the lake's folder, ${newline} for one. */
final class Statements {
    private Statements() {}

    static List<String> of(String name, Path lake) {
        try (InputStream file = Statements.class.getResourceAsStream("/sql/" + name + ".sql")) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .map(each -> each.replace("${newline}", "\n"))
                    .map(each -> each.replace("${lake}", lake.toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
