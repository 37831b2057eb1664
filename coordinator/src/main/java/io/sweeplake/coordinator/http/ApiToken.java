package io.sweeplake.coordinator.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sweeplake.contract.agent.AgentPaths;
import io.sweeplake.coordinator.SweeplakeConfig;
import io.sweeplake.coordinator.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets in who has the token, if there is one. Agents have tokens of their own, which open their
 * attempt only.
 */
class ApiToken {
    private static final String BEARER = "Bearer ";
    private static final String AGENTS = AgentPaths.ROOT + "/";

    private final Optional<byte[]> token;

    ApiToken(SweeplakeConfig config) {
        this.token =
                config.api()
                        .token()
                        .or(() -> config.api().tokenFile().map(ApiToken::read))
                        .map(text -> text.getBytes(UTF_8));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read sweeplake.api.token-file, " + file, e);
        }
    }

    @ServerRequestFilter(preMatching = true)
    Optional<Response> check(ContainerRequestContext request) {
        boolean agents = request.getUriInfo().getPath().startsWith(AGENTS);
        if (token.isEmpty()
                || agents
                || opens(request.getHeaderString(HttpHeaders.AUTHORIZATION))) {
            return Optional.empty();
        }

        Problem problem =
                Problem.of(
                        Problem.Kind.of(
                                Response.Status.UNAUTHORIZED.getStatusCode(), "Unauthorized"),
                        "This coordinator asks for a token, and "
                                + (request.getHeaderString(HttpHeaders.AUTHORIZATION) == null
                                        ? "none was sent."
                                        : "another one was sent."),
                        "Send it as 'Authorization: Bearer …'; whoever runs the coordinator set it as"
                                + " sweeplake.api.token.");
        return Optional.of(
                Response.status(Response.Status.UNAUTHORIZED)
                        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                        .type(Problem.MEDIA_TYPE)
                        .entity(problem)
                        .build());
    }

    // In constant time.
    private boolean opens(String authorization) {
        return authorization != null
                && authorization.startsWith(BEARER)
                && MessageDigest.isEqual(
                        authorization.substring(BEARER.length()).strip().getBytes(UTF_8),
                        token.get());
    }
}
