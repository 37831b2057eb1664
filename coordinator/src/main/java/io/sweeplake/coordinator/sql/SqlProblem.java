package io.sweeplake.coordinator.sql;

import io.sweeplake.contract.query.StatementReply;
import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.problem.ProblemFound;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A question that gets no answer, with the reason as the asker will read it. */
public final class SqlProblem extends ProblemFound {
    private static final long serialVersionUID = 1L;

    private SqlProblem(Problem problem) {
        super(problem);
    }

    private SqlProblem(Problem.Kind kind, String detail, String remedy) {
        this(Problem.of(kind, detail, remedy));
    }

    /** The name of what went wrong, for the log. */
    String name() {
        return problem().kind().type().replace("/problems/", "");
    }

    /** What a process says of a statement that it has no answer to. */
    static SqlProblem of(StatementReply reply, String statement, Duration limit) {
        return switch (reply.outcome()) {
            case REFUSED -> refused(reply.message());
            case FAILED -> failed(statement, reply.message(), reply.position());
            case TOO_LARGE -> tooLarge(reply.message());
            case STOPPED -> timedOut(limit);
            case LAKE_UNREADABLE -> lakeUnreadable(reply.message());
            case READY, ANSWERED -> throw new IllegalArgumentException("no problem: " + reply);
        };
    }

    /** The statement asks for more than reading the views. */
    static SqlProblem refused(String why) {
        return new SqlProblem(
                new Problem.Kind("/problems/sql-refused", "The statement is not allowed here", 403),
                why,
                "Allowed is one SELECT, WITH, VALUES, FROM, DESCRIBE, SUMMARIZE or SHOW TABLES over"
                        + " the lake's views, also behind EXPLAIN; SHOW TABLES lists them.");
    }

    /** DuckDB cannot make sense of the statement, or fails in it. */
    static SqlProblem failed(String statement, String message, OptionalLong position) {
        String remedy = "Put the statement right; DESCRIBE with a view's name lists its columns.";
        Problem.Kind kind = new Problem.Kind("/problems/sql-failed", "The statement failed", 400);
        if (position.isEmpty()) {
            return new SqlProblem(kind, message, remedy);
        }

        int at = (int) Math.min(position.getAsLong(), statement.length());
        String before = statement.substring(0, at);
        int line = 1 + (int) before.chars().filter(each -> each == '\n').count();
        int column = at - before.lastIndexOf('\n');
        return new SqlProblem(
                new Problem(
                        kind,
                        message,
                        remedy,
                        List.of(new Problem.Entry("sql", line, column, message, remedy)),
                        Optional.of(position.getAsLong())));
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

    /** It takes more memory or disk than one statement may have. */
    static SqlProblem tooLarge(String why) {
        return new SqlProblem(
                new Problem.Kind(
                        "/problems/sql-too-large", "The statement needs too much memory", 400),
                why,
                "Ask for less: name a sweep_id, or aggregate; and make no long texts or lists."
                        + " Whoever runs the coordinator can raise sweeplake.sql.memory.");
    }

    /** Nobody is there to run it, or its turn does not come; the asker may try again. */
    static SqlProblem busy(String why) {
        return new SqlProblem(
                new Problem.Kind("/problems/sql-busy", "Too many statements run already", 429),
                why,
                "Try again in a few seconds.");
    }

    /** The one who asked has gone: nobody reads this but the log. */
    static SqlProblem abandoned() {
        return new SqlProblem(
                new Problem.Kind("/problems/sql-abandoned", "The client has gone", 499),
                "The client closed the connection.",
                "Ask again.");
    }

    static SqlProblem lakeUnreadable(String why) {
        return new SqlProblem(
                new Problem.Kind("/problems/lake-unreadable", "The lake cannot be read", 503),
                "A file of the lake cannot be read. " + why,
                "See that the lake's folder is there and readable; GET /lake/health names files that"
                        + " are missing or damaged.");
    }

    /** No process comes up. */
    static SqlProblem noProcess(String why) {
        return new SqlProblem(
                new Problem.Kind("/problems/sql-no-process", "No statement can run", 503),
                "No process that runs statements starts. " + why,
                "The coordinator's log says more; sweeplake.sql.class-path must name the query"
                        + " program of its version.");
    }

    /** The coordinator does not know the program that runs statements. */
    public static SqlProblem notSetUp() {
        return new SqlProblem(
                new Problem.Kind("/problems/sql-not-set-up", "SQL is not set up", 501),
                "This coordinator does not know the query program.",
                "Start it with -Dsweeplake.sql.class-path=query/target/query-VERSION.jar, as"
                        + " ./sweeplake serve does.");
    }

    /** The program is not where it should be. */
    public static SqlProblem noProgram(Path jar) {
        return new SqlProblem(
                new Problem.Kind("/problems/sql-not-set-up", "SQL is not set up", 501),
                "sweeplake.sql.class-path names " + jar + ", and there is no such file.",
                "Build it: mvn package, or ./sweeplake build.");
    }
}
