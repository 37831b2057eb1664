package io.sweeplake.query;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.query.StatementReply;
import io.sweeplake.contract.query.StatementReply.Outcome;
import java.util.OptionalLong;

/** A statement gets no answer, and this is why. */
final class StatementProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Outcome outcome;
    private final transient OptionalLong position;

    StatementProblem(Outcome outcome, String message, OptionalLong position) {
        super(message);
        this.outcome = requireNonNull(outcome, "outcome");
        this.position = requireNonNull(position, "position");
    }

    static StatementProblem refused(String why) {
        return new StatementProblem(Outcome.REFUSED, why, OptionalLong.empty());
    }

    static StatementProblem failed(String why) {
        return new StatementProblem(Outcome.FAILED, why, OptionalLong.empty());
    }

    static StatementProblem stopped() {
        return new StatementProblem(Outcome.STOPPED, "It was stopped.", OptionalLong.empty());
    }

    StatementReply reply() {
        return StatementReply.without(outcome, getMessage(), position);
    }
}
