package io.sweeplake.coordinator.http;

import io.sweeplake.coordinator.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Refuses what would write where a lake is served for reading only. */
class ReadOnlyFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String SQL = "/sql";

    private final OpenedLake lake;

    ReadOnlyFilter(OpenedLake lake) {
        this.lake = lake;
    }

    // Before matching: nothing that writes has to know of it.
    @ServerRequestFilter(preMatching = true)
    Response refuse(ContainerRequestContext request) {
        if (!lake.readOnly()
                || READING.contains(request.getMethod())
                || request.getUriInfo().getPath().equals(SQL)) {
            return null;
        }

        Problem problem =
                Problem.of(
                        Problem.Kind.of(
                                Response.Status.FORBIDDEN.getStatusCode(),
                                Response.Status.FORBIDDEN.getReasonPhrase()),
                        "This coordinator serves a lake for reading only: it runs no sweeps and"
                                + " changes no file.",
                        "Ask it by GET and POST /sql. To run sweeps, start one without --lake"
                                + " (sweeplake.read-only).");
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
    }
}
