package io.sweeplake.coordinator.sql;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Renders a question that gets no answer. */
@Provider
public class SqlProblemMapper implements ExceptionMapper<SqlProblem> {

    @Override
    public Response toResponse(SqlProblem exception) {
        Problem problem = exception.problem();
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem).build();
    }
}
