package io.sweeplake.contract.query;

import static java.util.Objects.requireNonNull;

/**
 * One statement of a stranger.
 *
 * @param answer the file that the answer is written to, absolute; its folder is there
 */
public record StatementRequest(
        String statement,
        Parameters parameters,
        AnswerForm form,
        AnswerLimits limits,
        String answer) {

    public StatementRequest {
        requireNonNull(statement, "statement");
        requireNonNull(parameters, "parameters");
        requireNonNull(form, "form");
        requireNonNull(limits, "limits");
        requireNonNull(answer, "answer");
    }
}
