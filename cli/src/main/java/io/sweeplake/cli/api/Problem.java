package io.sweeplake.cli.api;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Why the coordinator says no, as it tells it (RFC 9457).
 *
 * @param status of HTTP
 * @param remedy what to do about it; empty when the answer was no problem document
 * @param entries where and what, one by one; none when {@code detail} says it all
 */
public record Problem(int status, String title, String detail, String remedy, List<Entry> entries) {

    public Problem {
        requireNonNull(title, "title");
        requireNonNull(detail, "detail");
        requireNonNull(remedy, "remedy");
        entries = List.copyOf(entries);
    }

    /**
     * One thing wrong with a text.
     *
     * @param line from 1; 0 for the text as a whole
     * @param column from 1; likewise
     */
    public record Entry(String path, int line, int column, String message, String remedy) {
        public Entry {
            requireNonNull(path, "path");
            requireNonNull(message, "message");
            requireNonNull(remedy, "remedy");
        }
    }

    static Problem of(int status, JsonNode document) {
        List<Entry> entries = new ArrayList<>();
        document.path("problems").forEach(entry -> entries.add(entry(entry)));
        return new Problem(
                status,
                document.path("title").asText("HTTP " + status),
                document.path("detail").asText("The coordinator answered " + status + "."),
                document.path("remedy").asText(""),
                entries);
    }

    private static Entry entry(JsonNode entry) {
        return new Entry(
                entry.path("path").asText(),
                entry.path("line").asInt(),
                entry.path("column").asInt(),
                entry.path("message").asText(),
                entry.path("remedy").asText());
    }
}
