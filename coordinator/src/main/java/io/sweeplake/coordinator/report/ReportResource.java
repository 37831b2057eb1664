package io.sweeplake.coordinator.report;

import io.smallrye.common.annotation.Blocking;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.problem.ProblemFound;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A sweep's results as a page to look at, to send on and to keep. */
@Path("/sweeps")
@Tag(name = "Sweeps")
@Blocking
public class ReportResource {
    private static final String HTML = "text/html;charset=UTF-8";
    private static final int MOST_TIMELINES = 24;

    private final Reports reports;

    ReportResource(Reports reports) {
        this.reports = reports;
    }

    @GET
    @Path("{id}/report")
    @Produces(HTML)
    @Operation(
            summary = "A sweep's report",
            description =
                    "One HTML page with charts, the tables behind them, verdicts and provenance. It"
                            + " loads nothing, so it opens from a file. Also of a sweep that runs"
                            + " still, as far as its trials are committed, and of one that the lake"
                            + " alone knows.")
    public Response report(
            @PathParam("id") String id,
            @Parameter(
                            description =
                                    "Whose timeline is told, once for each, at most 24; by default"
                                            + " of each series the highest rates")
                    @QueryParam("trial")
                    List<String> trials,
            @Context RoutingContext routing) {
        SweepId sweep = sweep(id);
        List<TrialId> timelines = timelines(trials);
        try {
            java.nio.file.Path page = reports.newFile();
            // Whether all has been sent, or the client has gone before.
            routing.addEndHandler(ended -> delete(page));
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(page))) {
                reports.write(sweep, timelines, out);
            }

            return Response.ok(page.toFile(), HTML)
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            "inline; filename=\"" + sweep + "-report.html\"")
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("the report could not be written", e);
        }
    }

    private static SweepId sweep(String id) {
        try {
            return new SweepId(id);
        } catch (IllegalArgumentException e) {
            throw Reports.missing(id);
        }
    }

    private static List<TrialId> timelines(List<String> trials) {
        if (trials.size() > MOST_TIMELINES) {
            throw refused(
                    trials.size() + " trials are more than a report tells the timelines of.",
                    "Name at most " + MOST_TIMELINES + ".");
        }
        try {
            return trials.stream().map(TrialId::new).toList();
        } catch (IllegalArgumentException e) {
            throw refused(
                    "A trial has no such name: " + e.getMessage() + ".",
                    "GET /sweeps/{id}/trials lists those there are.");
        }
    }

    private static ProblemFound refused(String detail, String remedy) {
        return new ProblemFound(Problem.of(Problem.Kind.of(400, "Bad Request"), detail, remedy));
    }

    private static void delete(java.nio.file.Path page) {
        try {
            Files.deleteIfExists(page);
        } catch (IOException e) {
            throw new UncheckedIOException("a report that was sent could not be deleted", e);
        }
    }
}
