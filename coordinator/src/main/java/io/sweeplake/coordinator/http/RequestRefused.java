package io.sweeplake.coordinator.http;

import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.problem.ProblemFound;
import jakarta.ws.rs.core.Response;

/** A request that is wrong by itself, whatever it asks for. */
final class RequestRefused extends ProblemFound {
    private static final long serialVersionUID = 1L;

    RequestRefused(Response.StatusType status, String detail, String remedy) {
        super(
                Problem.of(
                        Problem.Kind.of(status.getStatusCode(), status.getReasonPhrase()),
                        detail,
                        remedy));
    }
}
