package io.sweeplake.coordinator.archive;

import io.smallrye.common.annotation.Blocking;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.problem.ProblemFound;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.PathPart;

/** One sweep, packed to be taken home. */
@Path("/sweeps")
@Tag(name = "Sweeps")
@Blocking
public class ArchiveResource {
    private static final String GZIP = "application/gzip";
    private static final String RANGE = "Range";
    private static final String IF_RANGE = "If-Range";
    private static final String ACCEPT_RANGES = "Accept-Ranges";
    private static final String CONTENT_RANGE = "Content-Range";

    private final Archives archives;
    private final PlannedSweeps planned;

    ArchiveResource(Archives archives, PlannedSweeps planned) {
        this.archives = archives;
        this.planned = planned;
    }

    @GET
    @Path("{id}/archive")
    @Produces(GZIP)
    @Operation(
            summary = "A sweep's results to take home, as tar.gz",
            description =
                    "Its part of the lake as Parquet in the lake's own layout, views as CSV, the"
                            + " report, the sweep's text, and a README that says how DuckDB opens"
                            + " it. raw=true adds what the load generators wrote. Committed trials"
                            + " only. A download that was cut off is gone on with by Range and"
                            + " If-Range with the answer's ETag.")
    public Response archive(
            @PathParam("id") String id,
            @Parameter(description = "With the load generators' own files")
                    @QueryParam("raw")
                    @DefaultValue("false")
                    String raw,
            @HeaderParam(RANGE) String range,
            @HeaderParam(IF_RANGE) String ifRange,
            @Context RoutingContext routing) {
        ArchiveWish wish = new ArchiveWish(parse(id), RawResults.of(raw));
        Optional<ByteRange> part = ByteRange.parse(range);
        // A part of other bytes than the client has would make a broken file: then it gets all.
        Optional<Spool> begun =
                part.flatMap(
                        asked ->
                                ifRange == null
                                        ? archives.findOnlyKept(wish)
                                        : archives.findKept(wish, ifRange.strip()));
        Spool spool = begun.or(() -> archives.find(wish)).orElseThrow(() -> missing(wish));
        routing.addEndHandler(ended -> archives.release(spool));
        try {
            return begun.isPresent() ? part(spool, part.get()) : whole(spool, wish);
        } catch (IOException e) {
            throw new UncheckedIOException("no archive of sweep " + id, e);
        }
    }

    private static Response whole(Spool spool, ArchiveWish wish) throws IOException {
        String saved = "attachment; filename=\"" + wish.sweep() + ".tar.gz\"";
        // What goes wrong before its first byte can be told still.
        spool.awaitBegin();
        if (spool.complete()) {
            // Not the file itself: a part would be cut out of it, whatever If-Range says.
            PathPart all = new PathPart(spool.file(), 0, spool.awaitEnd());
            return headers(Response.ok(all, GZIP), spool)
                    .header(HttpHeaders.CONTENT_DISPOSITION, saved)
                    .build();
        }

        StreamingOutput asItComes = spool::copyTo;
        return headers(Response.ok(asItComes, GZIP), spool)
                .header(HttpHeaders.CONTENT_DISPOSITION, saved)
                .build();
    }

    private static Response part(Spool spool, ByteRange asked) throws IOException {
        long size = spool.awaitEnd();
        Optional<ByteRange.Part> part = asked.of(size);
        if (part.isEmpty()) {
            return headers(Response.status(Status.REQUESTED_RANGE_NOT_SATISFIABLE), spool)
                    .header(CONTENT_RANGE, "bytes */" + size)
                    .build();
        }

        PathPart bytes = new PathPart(spool.file(), part.get().offset(), part.get().count());
        return headers(Response.status(Status.PARTIAL_CONTENT).entity(bytes).type(GZIP), spool)
                .header(CONTENT_RANGE, part.get().text(size))
                .build();
    }

    private static Response.ResponseBuilder headers(Response.ResponseBuilder answer, Spool spool) {
        return answer.header(HttpHeaders.ETAG, spool.tag()).header(ACCEPT_RANGES, "bytes");
    }

    private static SweepId parse(String id) {
        try {
            return new SweepId(id);
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private ProblemFound missing(ArchiveWish wish) {
        return planned.contains(wish.sweep())
                ? ProblemFound.conflict(
                        "No trial of sweep '" + wish.sweep() + "' is committed yet.",
                        "GET /sweeps/%s says how far it is; ask again when one has SUCCEEDED."
                                .formatted(wish.sweep()))
                : unknown(wish.sweep().value());
    }

    private static ProblemFound unknown(String id) {
        return new ProblemFound(
                Problem.of(
                        Problem.Kind.of(Status.NOT_FOUND.getStatusCode(), "Not Found"),
                        "There is no sweep '" + id + "' in the lake.",
                        "POST /sql with \"SELECT sweep_id FROM sweeps\" lists those it has."));
    }
}
