package io.sweeplake.coordinator.http;

import static java.util.Objects.requireNonNull;

import jakarta.ws.rs.core.Response;

/** A request that cannot be carried out as it stands; says what to do about it. */
public final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public RequestRefused(Response.StatusType status, String detail, String remedy) {
        super(requireNonNull(detail, "detail"));
        this.problem = Problem.of(status, detail, remedy);
    }

    Problem problem() {
        return problem;
    }
}
