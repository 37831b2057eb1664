package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.query.AnswerForm;
import io.sweeplake.contract.query.Parameters;

/**
 * A question to the lake.
 *
 * @param rowLimit rows of the answer at most
 */
record SqlQuery(String statement, Parameters parameters, AnswerForm form, long rowLimit) {

    SqlQuery {
        requireNonNull(statement, "statement");
        requireNonNull(parameters, "parameters");
        requireNonNull(form, "form");
        if (statement.isBlank()) {
            throw SqlProblem.malformed("The statement is empty. Send one SELECT as the body.");
        }
    }
}
