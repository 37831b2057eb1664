package io.sweeplake.coordinator.sql;

import java.time.Duration;
import java.util.OptionalLong;

/** A question that gets no answer, with the reason as the asker will read it. */
final class SqlProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    private SqlProblem(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }

    /** The statement asks for more than reading the views. */
    static SqlProblem refused(String why) {
        return new SqlProblem(
                Problem.of(
                        "/problems/sql-refused",
                        "The statement is not allowed here",
                        403,
                        why
                                + " Allowed is one SELECT, WITH, VALUES, FROM, DESCRIBE, SUMMARIZE"
                                + " or SHOW TABLES over the lake's views; SHOW TABLES lists"
                                + " them."));
    }

    /** DuckDB cannot make sense of the statement, or fails in it. */
    static SqlProblem failed(String message, OptionalLong position) {
        Problem problem = Problem.of("/problems/sql-failed", "The statement failed", 400, message);
        return new SqlProblem(problem.at(position));
    }

    /** The request around the statement is wrong. */
    static SqlProblem malformed(String what) {
        return new SqlProblem(
                Problem.of("/problems/sql-request", "The request is malformed", 400, what));
    }

    static SqlProblem timedOut(Duration limit) {
        return new SqlProblem(
                Problem.of(
                        "/problems/sql-timeout",
                        "The statement took too long",
                        504,
                        "It was stopped after "
                                + limit.toSeconds()
                                + " s. Ask for less: name a sweep_id, or aggregate."));
    }

    static SqlProblem busy() {
        return new SqlProblem(
                Problem.of(
                        "/problems/sql-busy",
                        "Too many statements run already",
                        503,
                        "Try again in a few seconds."));
    }

    static SqlProblem lakeUnreadable(String why) {
        return new SqlProblem(
                Problem.of(
                        "/problems/lake-unreadable",
                        "The lake cannot be read",
                        503,
                        "The lake's views cannot be loaded; is the lake initialised? " + why));
    }
}
