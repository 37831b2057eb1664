package io.sweeplake.coordinator.sql;

import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.problem.ProblemFound;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A question that gets no answer, with the reason as the asker will read it. */
final class SqlProblem extends ProblemFound {
    private static final long serialVersionUID = 1L;

    private SqlProblem(Problem problem) {
        super(problem);
    }

    private SqlProblem(Problem.Kind kind, String detail, String remedy) {
        this(Problem.of(kind, detail, remedy));
    }

    /** The statement asks for more than reading the views. */
    static SqlProblem refused(String why) {
        return new SqlProblem(
                new Problem.Kind("/problems/sql-refused", "The statement is not allowed here", 403),
                why,
                "Allowed is one SELECT, WITH, VALUES, FROM, DESCRIBE, SUMMARIZE or SHOW TABLES over"
                        + " the lake's views; SHOW TABLES lists them.");
    }

    /** DuckDB cannot make sense of the statement, or fails in it. */
    static SqlProblem failed(String message, OptionalLong position) {
        Optional<Long> where =
                position.isPresent() ? Optional.of(position.getAsLong()) : Optional.empty();
        return new SqlProblem(
                new Problem(
                        new Problem.Kind("/problems/sql-failed", "The statement failed", 400),
                        message,
                        "Put the statement right; DESCRIBE with a view's name lists its columns.",
                        List.of(),
                        where));
    }

    /** The request around the statement is wrong. */
    static SqlProblem malformed(String what) {
        return new SqlProblem(
                new Problem.Kind("/problems/sql-request", "The request is malformed", 400),
                what,
                "Send the statement as text/plain, or as JSON: {\"sql\": \"SELECT …\","
                        + " \"parameters\": […]}.");
    }

    static SqlProblem timedOut(Duration limit) {
        return new SqlProblem(
                new Problem.Kind("/problems/sql-timeout", "The statement took too long", 504),
                "It was stopped after " + limit.toSeconds() + " s.",
                "Ask for less: name a sweep_id, or aggregate.");
    }

    static SqlProblem busy() {
        return new SqlProblem(
                new Problem.Kind("/problems/sql-busy", "Too many statements run already", 503),
                "As many statements run as may run at once.",
                "Try again in a few seconds.");
    }

    static SqlProblem lakeUnreadable(String why) {
        return new SqlProblem(
                new Problem.Kind("/problems/lake-unreadable", "The lake cannot be read", 503),
                "The lake's views cannot be loaded. " + why,
                "See that the lake's folder is there and readable; the coordinator makes it when it"
                        + " starts.");
    }
}
