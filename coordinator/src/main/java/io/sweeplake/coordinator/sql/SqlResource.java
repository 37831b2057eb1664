package io.sweeplake.coordinator.sql;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** One read-only statement over the lake's views, answered as JSON or CSV. */
@Path("/sql")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class SqlResource {
    /** Response header: {@code true} when the answer was cut at a limit. */
    static final String TRUNCATED = "Sweeplake-Truncated";

    private final LakeQueries queries;

    SqlResource(LakeQueries queries) {
        this.queries = queries;
    }

    /** The statement is the body. */
    @POST
    @Consumes({MediaType.TEXT_PLAIN, "application/sql"})
    public Response runText(
            String statement,
            @QueryParam("limit") @DefaultValue("" + SqlQuery.DEFAULT_ROWS) long limit,
            @Context HttpHeaders headers) {
        return run(new SqlQuery(statement, List.of(), limit), headers);
    }

    /** The statement comes with values for its {@code ?}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response runDocument(
            SqlDocument document,
            @QueryParam("limit") @DefaultValue("" + SqlQuery.DEFAULT_ROWS) long limit,
            @Context HttpHeaders headers) {
        return run(document.asQuery(limit), headers);
    }

    private Response run(SqlQuery query, HttpHeaders headers) {
        AnswerFormat format = AnswerFormat.of(headers.getAcceptableMediaTypes());
        Answer answer = queries.answer(query, format);
        return Response.ok(answer.body(), format.mediaType())
                .header(TRUNCATED, answer.truncated())
                .build();
    }
}
