package io.sweeplake.coordinator.sql;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Blocking;
import io.sweeplake.contract.query.AnswerForm;
import io.sweeplake.contract.query.Parameters;
import io.vertx.ext.web.RoutingContext;
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
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One read-only statement over the lake's views, answered as JSON, CSV, Arrow or Parquet. */
@Path("/sql")
@Produces({
    MediaType.APPLICATION_JSON,
    "text/csv",
    "application/vnd.apache.arrow.stream",
    "application/vnd.apache.parquet"
})
@Tag(name = "SQL")
@Blocking
public class SqlResource {
    /** Response header: {@code true} when the answer was cut at a limit. */
    static final String TRUNCATED = "Sweeplake-Truncated";

    /** Response header: how many rows the answer has. */
    static final String ROWS = "Sweeplake-Rows";

    private static final int MOST_BYTES = 1 << 20;
    private static final String DEFAULT_ROWS = "10000";

    private final StatementPool pool;
    private final SqlRows rows;
    private final ObjectMapper json;

    SqlResource(StatementPool pool, SqlRows rows, ObjectMapper json) {
        this.pool = pool;
        this.rows = rows;
        this.json = json;
    }

    /** The statement is the body. */
    @POST
    @Consumes({MediaType.TEXT_PLAIN, "application/sql"})
    @Operation(
            summary = "Ask the lake",
            description =
                    "One SELECT, WITH, VALUES, FROM, DESCRIBE, SUMMARIZE or SHOW TABLES over the"
                            + " lake's views, also behind EXPLAIN or EXPLAIN ANALYZE. As JSON the"
                            + " body is {\"sql\": \"…\", \"parameters\": […]} with values for each ?"
                            + " or {\"name\": …} with values for each $name. Accept names the"
                            + " answer's form.")
    public Response runText(
            InputStream body,
            @QueryParam("limit") @DefaultValue(DEFAULT_ROWS) long limit,
            @Context HttpHeaders headers,
            @Context RoutingContext routing) {
        String statement = new String(bytes(body), UTF_8);
        return run(new SqlDocument(statement, Parameters.none()), limit, headers, routing);
    }

    /** The statement comes with values for its parameters. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response runDocument(
            InputStream body,
            @QueryParam("limit") @DefaultValue(DEFAULT_ROWS) long limit,
            @Context HttpHeaders headers,
            @Context RoutingContext routing) {
        try {
            return run(SqlDocument.of(json.readTree(bytes(body))), limit, headers, routing);
        } catch (JsonProcessingException e) {
            throw SqlProblem.malformed("The body is not JSON: " + e.getOriginalMessage() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException("the body could not be read", e);
        }
    }

    private Response run(
            SqlDocument document, long limit, HttpHeaders headers, RoutingContext routing) {
        rows.check(limit);
        AnswerForm form = form(headers.getAcceptableMediaTypes());
        Exchange exchange = new Exchange(routing.request().connection()::close);
        // Whether all has been sent, or the client has gone before.
        routing.addEndHandler(ended -> exchange.end());
        Answer answer =
                pool.answer(
                        new SqlQuery(document.sql(), document.parameters(), form, limit), exchange);
        return Response.ok(answer.file(), form.mediaType())
                .header(TRUNCATED, answer.truncated())
                .header(ROWS, answer.rows())
                .build();
    }

    /** The first that the asker accepts, in the asker's order; JSON when nothing is said. */
    static AnswerForm form(List<MediaType> accepted) {
        for (MediaType each : accepted) {
            for (AnswerForm form : AnswerForm.values()) {
                if (each.isCompatible(MediaType.valueOf(form.mediaType()))) {
                    return form;
                }
            }
        }

        return AnswerForm.JSON;
    }

    private static byte[] bytes(InputStream body) {
        try {
            byte[] bytes = body.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                // A client that is still sending would not hear the answer.
                body.transferTo(OutputStream.nullOutputStream());
                throw SqlProblem.malformed("It is larger than " + MOST_BYTES + " bytes.");
            }

            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("the body could not be read", e);
        }
    }
}
