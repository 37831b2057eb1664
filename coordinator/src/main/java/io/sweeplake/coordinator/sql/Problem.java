package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An error as RFC 9457 has it.
 *
 * @param type names the kind of error
 * @param detail what happened and what to do about it
 * @param position where in the statement, in characters from 0
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record Problem(String type, String title, int status, String detail, Optional<Long> position) {
    static final String MEDIA_TYPE = "application/problem+json";

    Problem {
        requireNonNull(type, "type");
        requireNonNull(title, "title");
        requireNonNull(detail, "detail");
        requireNonNull(position, "position");
    }

    static Problem of(String type, String title, int status, String detail) {
        return new Problem(type, title, status, detail, Optional.empty());
    }

    Problem at(OptionalLong where) {
        Optional<Long> found =
                where.isPresent() ? Optional.of(where.getAsLong()) : Optional.empty();
        return new Problem(type, title, status, detail, found);
    }
}
