package io.sweeplake.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.sweeplake.cli.show.Plain;
import io.sweeplake.cli.show.Screen;
import java.util.Map;
import java.util.Optional;

/** Reads and sets what the API's documents have in common. */
final class Documents {
    private static final int SECONDS = "2026-01-01T00:00:00".length();

    private Documents() {}

    /** To the second, UTC. */
    static String instant(JsonNode value) {
        String text = value.asText("");
        return text.length() > SECONDS ? text.substring(0, SECONDS) + "Z" : text;
    }

    /** A text; empty when there is none. */
    static Optional<String> text(JsonNode value) {
        return Optional.of(value.isValueNode() ? value.asText("") : value.toString())
                .filter(text -> !text.isBlank() && !value.isNull() && !value.isMissingNode());
    }

    /** One line a field, the names in one column; nested ones are indented. */
    static void print(Screen screen, JsonNode document, String indent) {
        int widest =
                document.properties().stream()
                        .mapToInt(field -> field.getKey().length())
                        .max()
                        .orElse(0);
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            JsonNode value = field.getValue();
            if (value.isObject() && !value.isEmpty()) {
                screen.print(indent + field.getKey());
                print(screen, value, indent + "  ");
            } else {
                text(value)
                        .filter(text -> !text.equals("{}") && !text.equals("[]"))
                        .ifPresent(
                                text ->
                                        screen.print(
                                                indent
                                                        + padded(field.getKey(), widest)
                                                        + "  "
                                                        + Plain.text(text)));
            }
        }
    }

    private static String padded(String name, int width) {
        return name + " ".repeat(width - name.length());
    }
}
