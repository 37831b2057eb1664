package io.sweeplake.coordinator.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.sweeplake.coordinator.sweep.SweepProblem;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An error as the API tells it: RFC 9457, with what to do about it.
 *
 * @param problems where and what, one by one; empty when {@code detail} says it all
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type, String title, int status, String detail, String remedy, List<Entry> problems) {
    /** The media type of every error. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        requireNonNull(type, "type");
        requireNonNull(title, "title");
        requireNonNull(detail, "detail");
        requireNonNull(remedy, "remedy");
        problems = List.copyOf(problems);
    }

    /** A problem that needs no list. */
    public static Problem of(Response.StatusType status, String detail, String remedy) {
        return new Problem(
                "about:blank",
                status.getReasonPhrase(),
                status.getStatusCode(),
                detail,
                remedy,
                List.of());
    }

    /** The problem as an answer. */
    public Response response() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }

    /**
     * One thing wrong with a sweep's text.
     *
     * @param line from 1; 0 for the text as a whole
     * @param column from 1; likewise
     */
    public record Entry(String path, int line, int column, String message, String remedy) {
        static Entry of(SweepProblem problem) {
            return new Entry(
                    problem.place().path(),
                    problem.place().line(),
                    problem.place().column(),
                    problem.message(),
                    problem.remedy());
        }
    }
}
