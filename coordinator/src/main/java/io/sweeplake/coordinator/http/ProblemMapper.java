package io.sweeplake.coordinator.http;

import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.problem.ProblemFound;
import io.sweeplake.coordinator.sweep.SweepProblem;
import io.sweeplake.coordinator.sweep.SweepRefused;
import io.sweeplake.coordinator.trial.LeaseLost;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception that reaches the edge into a problem a person can act on. */
class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
    private static final int BUSY_SECONDS = 2;

    @ServerExceptionMapper
    Response refused(SweepRefused refused) {
        int count = refused.problems().size();
        SweepProblem first = refused.problems().get(0);
        String detail =
                count == 1
                        ? first.message()
                        : "The sweep has " + count + " problems; each is listed with its place.";
        return answer(
                new Problem(
                        new Problem.Kind(
                                "/problems/sweep-refused",
                                "The sweep was refused",
                                Status.BAD_REQUEST.getStatusCode()),
                        detail,
                        count == 1 ? first.remedy() : "Put every listed place right; nothing ran.",
                        refused.problems().stream().map(ProblemMapper::entry).toList(),
                        Optional.empty()));
    }

    @ServerExceptionMapper
    Response found(ProblemFound found) {
        Response answer = answer(found.problem());
        if (found.problem().status() != Status.TOO_MANY_REQUESTS.getStatusCode()) {
            return answer;
        }

        return Response.fromResponse(answer).header(HttpHeaders.RETRY_AFTER, BUSY_SECONDS).build();
    }

    // On a connection of its own the next try may come to the coordinator that acts.
    @ServerExceptionMapper
    Response standby(LeaseLost lost) {
        Response answer =
                answer(
                        Problem.of(
                                kind(Status.SERVICE_UNAVAILABLE),
                                "This coordinator stands by: " + lost.getMessage() + ".",
                                "Try again in a second; the coordinator that acts answers."));
        return Response.fromResponse(answer)
                .header(HttpHeaders.RETRY_AFTER, 1)
                .header("Connection", "close")
                .build();
    }

    @ServerExceptionMapper
    Response other(WebApplicationException exception) {
        if (exception.getResponse().hasEntity()) {
            return exception.getResponse();
        }

        Response.StatusType status = exception.getResponse().getStatusInfo();
        return answer(Problem.of(kind(status), detail(status), remedy(status)));
    }

    @ServerExceptionMapper
    Response unexpected(Exception exception) {
        String id = UUID.randomUUID().toString();
        if (hungUp(exception)) {
            // It may have had no time for the answer, and asks again.
            LOG.debugf(exception, "A client hung up. id=%s", id);
        } else {
            LOG.errorf(exception, "A request failed unexpectedly. id=%s", id);
        }
        return answer(
                Problem.of(
                        kind(Status.INTERNAL_SERVER_ERROR),
                        "Something went wrong here that is not your doing; the log has it as "
                                + id
                                + ".",
                        "Try again; if it stays, report the log's lines around that id."));
    }

    private static boolean hungUp(Throwable exception) {
        Throwable cause = exception;
        while (cause != null
                && !(cause instanceof HttpClosedException)
                && !(cause instanceof ClosedChannelException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
    }

    private static Problem.Kind kind(Response.StatusType status) {
        return Problem.Kind.of(status.getStatusCode(), status.getReasonPhrase());
    }

    private static Problem.Entry entry(SweepProblem problem) {
        return new Problem.Entry(
                problem.place().path(),
                problem.place().line(),
                problem.place().column(),
                problem.message(),
                problem.remedy());
    }

    private static String detail(Response.StatusType status) {
        return switch (status.getStatusCode()) {
            case 401 -> "The token is missing or opens another attempt.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take that method.";
            case 406 -> "This address cannot answer in the asked media type.";
            case 410 -> "The attempt is over.";
            case 415 -> "This address does not take that content type.";
            default -> status.getReasonPhrase() + ".";
        };
    }

    private static String remedy(Response.StatusType status) {
        return switch (status.getStatusCode()) {
            case 401 -> "Send the attempt's own token as 'Authorization: Bearer …'.";
            case 406 -> "Send an Accept header that the API description at /q/openapi names.";
            case 410 -> "End the shard; the coordinator has decided without it.";
            case 415 ->
                    "Send 'Content-Type: application/yaml' (or application/json) with a sweep; the"
                            + " API description at /q/openapi names the types of other addresses.";
            default -> "The API description at /q/openapi lists all addresses and methods.";
        };
    }
}
