package io.sweeplake.coordinator.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.Blocking;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.ledger.FinishedSweeps;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.submission.Commands;
import io.sweeplake.coordinator.submission.Sweeps;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What can be asked of a sweep that was taken before. Asking twice is asking once. */
@Path("/sweeps")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sweeps")
@Blocking
public class SweepControlResource {
    private static final int MOST_PRIORITY = 1000;

    private final Commands commands;
    private final Sweeps sweeps;
    private final FinishedSweeps finished;
    private final KnownSweeps known;

    SweepControlResource(
            Commands commands, Sweeps sweeps, FinishedSweeps finished, KnownSweeps known) {
        this.commands = commands;
        this.finished = finished;
        this.sweeps = sweeps;
        this.known = known;
    }

    @POST
    @Path("{id}/cancel")
    @Operation(
            summary = "End a sweep",
            description = "Waiting and running trials end; what has been measured still lands.")
    public Response cancel(@PathParam("id") String id) {
        commands.cancel(known.sweep(id));
        return accepted(id);
    }

    @POST
    @Path("{id}/pause")
    @Operation(
            summary = "Let no further load of a sweep begin",
            description =
                    "Trials that make load or land go on to their end. Launcher pods that have made"
                            + " no load yet are given back, and the attempt does not count.")
    public Response pause(@PathParam("id") String id) {
        commands.pause(known.sweep(id));
        return accepted(id);
    }

    @POST
    @Path("{id}/resume")
    @Operation(summary = "Let a paused sweep go on")
    public Response resume(@PathParam("id") String id) {
        commands.resume(known.sweep(id));
        return accepted(id);
    }

    @POST
    @Path("{id}/retry")
    @Operation(
            summary = "Try trials again that ended without rows",
            description =
                    "Those named by trial=ID, or else every failed and skipped one; of a cancelled"
                            + " sweep the cancelled ones too. What has rows is never measured again:"
                            + " extend the sweep by a replicate for that.")
    public Response retry(@PathParam("id") String id, @QueryParam("trial") List<String> named) {
        SweepRecord sweep = known.sweep(id);
        List<TrialId> trials = named.stream().map(n -> known.trial(sweep, n).id()).toList();
        List<TrialId> retried = commands.retry(sweep, trials);
        return Response.accepted(
                        new Retried(
                                retried.stream().map(TrialId::value).toList(),
                                known.view(known.sweep(id))))
                .build();
    }

    @POST
    @Path("{id}/extend")
    @Consumes({
        "application/yaml",
        "application/x-yaml",
        "text/yaml",
        "text/x-yaml",
        MediaType.APPLICATION_JSON
    })
    @Operation(
            summary = "Add levels or replicates to a sweep",
            description =
                    "The body is the sweep's whole text as it is to be from now on. Only trials that"
                            + " the sweep has not got are run; those it has must be the same by both"
                            + " texts.")
    public Response extend(
            @PathParam("id") String id, InputStream body, @QueryParam("var") List<String> vars) {
        sweeps.extend(known.sweep(id), SweepText.of(body, vars));
        return accepted(id);
    }

    @PUT
    @Path("{id}/priority")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Change a sweep's priority",
            description =
                    "Its waiting trials take their lanes before those of lower priority. Nothing"
                            + " that runs is stopped for it.")
    public SweepView prioritize(@PathParam("id") String id, Priority asked) {
        if (asked == null
                || asked.priority() == null
                || Math.abs(asked.priority()) > MOST_PRIORITY) {
            throw new RequestRefused(
                    Response.Status.BAD_REQUEST,
                    "The body has no priority from -1000 to 1000.",
                    "Send {\"priority\": 5}; higher ones go first, and 0 is what sweeps have.");
        }

        commands.prioritize(known.sweep(id), asked.priority());
        return known.view(known.sweep(id));
    }

    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Forget a sweep that is over",
            description = "Removes it from the ledger; the lake keeps what it measured.")
    public void forget(@PathParam("id") String id) {
        if (!finished.forget(known.sweep(id).id())) {
            throw new RequestRefused(
                    Response.Status.CONFLICT,
                    "The sweep '" + id + "' is not over.",
                    "End it with POST /sweeps/" + id + "/cancel, or wait until it is finished.");
        }
    }

    /** The priority that a sweep is to have. */
    public record Priority(@JsonProperty("priority") Integer priority) {}

    /** The trials that are tried again, and the sweep after it. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Retried(List<String> trials, SweepView sweep) {}

    private Response accepted(String id) {
        return Response.accepted(known.view(known.sweep(id))).build();
    }
}
