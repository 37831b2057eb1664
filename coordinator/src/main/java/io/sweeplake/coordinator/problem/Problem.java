package io.sweeplake.coordinator.problem;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Optional;

/**
 * An error as the API tells it: RFC 9457, with what to do about it.
 *
 * @param problems where and what, one by one; empty when {@code detail} says it all
 * @param position in a statement, in characters from 0
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        @JsonUnwrapped Kind kind,
        String detail,
        String remedy,
        List<Entry> problems,
        Optional<Long> position) {
    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        requireNonNull(kind, "kind");
        requireNonNull(detail, "detail");
        requireNonNull(remedy, "remedy");
        problems = List.copyOf(problems);
        requireNonNull(position, "position");
    }

    /** A problem that one sentence tells whole. */
    public static Problem of(Kind kind, String detail, String remedy) {
        return new Problem(kind, detail, remedy, List.of(), Optional.empty());
    }

    public int status() {
        return kind.status();
    }

    /**
     * What sort of problem it is.
     *
     * @param type names it for programs; {@code about:blank} where the status says all
     * @param title names it for people
     * @param status of HTTP
     */
    public record Kind(String type, String title, int status) {
        public Kind {
            requireNonNull(type, "type");
            requireNonNull(title, "title");
        }

        /** One that the status says all about. */
        public static Kind of(int status, String phrase) {
            return new Kind("about:blank", phrase, status);
        }
    }

    /**
     * One thing wrong with a sweep's text.
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
}
