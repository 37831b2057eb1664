package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * An error as DuckDB gives it with {@code errors_as_json}.
 *
 * @param kind such as Parser, Binder, Catalog; empty when DuckDB does not say
 * @param position in the text that DuckDB was given, in characters from 0
 */
record DuckDbError(String kind, String message, OptionalLong position) {
    private static final ObjectMapper JSON = new ObjectMapper();

    DuckDbError {
        requireNonNull(kind, "kind");
        requireNonNull(message, "message");
        requireNonNull(position, "position");
    }

    /** Reads the answer of {@code json_serialize_sql} to what it cannot serialise. */
    static DuckDbError of(JsonNode tree) {
        return new DuckDbError(
                tree.path("error_type").asText(),
                tree.path("error_message").asText(),
                positionIn(tree));
    }

    static DuckDbError of(SQLException exception) {
        String text = String.valueOf(exception.getMessage());
        int brace = text.indexOf('{');
        if (brace >= 0) {
            try {
                JsonNode json = JSON.readTree(text.substring(brace));
                return new DuckDbError(
                        json.path("exception_type").asText(),
                        json.path("exception_message").asText(),
                        positionIn(json));
            } catch (JsonProcessingException notJson) {
                return new DuckDbError("", text, OptionalLong.empty());
            }
        }

        return new DuckDbError("", text, OptionalLong.empty());
    }

    /** The same, seen from a text that starts later. */
    DuckDbError behind(int prefix) {
        OptionalLong moved =
                position.isPresent() && position.getAsLong() >= prefix
                        ? OptionalLong.of(position.getAsLong() - prefix)
                        : OptionalLong.empty();
        return new DuckDbError(kind, message, moved);
    }

    SqlProblem asProblem() {
        if (kind.equals("not implemented")) {
            return SqlProblem.refused("This is not a statement that only reads.");
        }

        return SqlProblem.failed(kind.isEmpty() ? message : kind + ": " + message, position);
    }

    private static OptionalLong positionIn(JsonNode json) {
        return json.path("position").isMissingNode()
                ? OptionalLong.empty()
                : OptionalLong.of(json.path("position").asLong());
    }
}
