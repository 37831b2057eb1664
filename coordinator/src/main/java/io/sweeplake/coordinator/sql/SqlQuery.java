package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A question to the lake.
 *
 * @param parameters values of the statement's {@code ?}, in order: text, numbers, booleans; a
 *     missing value is {@code null}, which is why this is no {@code List.copyOf}
 * @param rowLimit rows of the answer at most
 */
record SqlQuery(String statement, List<Object> parameters, long rowLimit) {
    static final long DEFAULT_ROWS = 10_000;
    static final long MOST_ROWS = 1_000_000;

    SqlQuery {
        requireNonNull(statement, "statement");
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
        if (statement.isBlank()) {
            throw SqlProblem.malformed("The statement is empty. Send one SELECT as the body.");
        }
        if (rowLimit < 1 || rowLimit > MOST_ROWS) {
            throw SqlProblem.malformed(
                    "limit must be from 1 to " + MOST_ROWS + ", not " + rowLimit + ".");
        }
    }
}
