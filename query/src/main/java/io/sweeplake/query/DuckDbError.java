package io.sweeplake.query;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.contract.query.StatementReply.Outcome;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An error as DuckDB gives it with {@code errors_as_json}.
 *
 * @param kind such as Parser, Binder, Catalog; empty when DuckDB does not say
 * @param position in the text that DuckDB was given, in bytes of UTF-8 from 0
 */
record DuckDbError(String kind, String message, OptionalLong position) {
    private static final ObjectMapper JSON = new ObjectMapper();

    DuckDbError {
        requireNonNull(kind, "kind");
        requireNonNull(message, "message");
        requireNonNull(position, "position");
    }

    /** Reads the answer of {@code json_serialize_sql}: an error for what it cannot serialise. */
    static Optional<DuckDbError> find(JsonNode tree) {
        if (!tree.path("error").asBoolean()) {
            return Optional.empty();
        }

        return Optional.of(
                new DuckDbError(
                        tree.path("error_type").asText(),
                        tree.path("error_message").asText(),
                        positionIn(tree)));
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

    /**
     * Why the statement has no answer.
     *
     * @param place of the error in the asker's own text, in characters from 0
     */
    StatementProblem asProblem(OptionalLong place) {
        if (kind.equals("not implemented")) {
            return message.contains("parameters")
                    ? StatementProblem.failed(message)
                    : StatementProblem.refused("This is not a statement that only reads.");
        }
        if (stopped()) {
            return StatementProblem.stopped();
        }

        return new StatementProblem(
                outcome(), kind.isEmpty() ? message : kind + ": " + message, place);
    }

    private Outcome outcome() {
        if (tooLarge()) {
            return Outcome.TOO_LARGE;
        }
        return lakeUnreadable() ? Outcome.LAKE_UNREADABLE : Outcome.FAILED;
    }

    /** Whether it was interrupted, as we asked. */
    boolean stopped() {
        return kind.equalsIgnoreCase("interrupt") || message.startsWith("INTERRUPT");
    }

    /** Whether a file that was listed could not be opened. */
    boolean filesGone() {
        return message.contains("No such file or directory");
    }

    // A statement names no file, so one that is missing or damaged is the lake's.
    private boolean lakeUnreadable() {
        return filesGone()
                || message.contains("No files found that match the pattern")
                || message.contains("No magic bytes found");
    }

    private boolean tooLarge() {
        return kind.equalsIgnoreCase("out of memory")
                || message.contains("bad_alloc")
                || message.contains("Out of Memory");
    }

    private static OptionalLong positionIn(JsonNode json) {
        return json.path("position").isMissingNode()
                ? OptionalLong.empty()
                : OptionalLong.of(json.path("position").asLong());
    }
}
