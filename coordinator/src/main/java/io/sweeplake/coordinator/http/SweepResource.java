package io.sweeplake.coordinator.http;

import io.smallrye.common.annotation.Blocking;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.submission.Sweeps;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialLedger;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Sweeps and their trials. */
@Path("/sweeps")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sweeps")
@Blocking
public class SweepResource {
    private static final int LONGEST_KEY = 200;

    private final Sweeps sweeps;
    private final SweepLedger ledger;
    private final KnownSweeps known;
    private final TrialLedger trials;
    private final Launcher launcher;

    SweepResource(
            Sweeps sweeps,
            SweepLedger ledger,
            KnownSweeps known,
            TrialLedger trials,
            Launcher launcher) {
        this.sweeps = sweeps;
        this.ledger = ledger;
        this.known = known;
        this.trials = trials;
        this.launcher = launcher;
    }

    @POST
    @Consumes({
        "application/yaml",
        "application/x-yaml",
        "text/yaml",
        "text/x-yaml",
        MediaType.APPLICATION_JSON
    })
    @Operation(
            summary = "Run a sweep, or with dryRun=true only plan it",
            description =
                    "The body is a sweep, or the llm-d guide's config.yaml as it stands. Variables"
                            + " in it are given as var=NAME=value, once for each.")
    public Response submit(
            InputStream body,
            @QueryParam("var") List<String> vars,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @Parameter(
                            description =
                                    "Names the request, so that it may be sent again: the same key"
                                            + " with the same sweep makes one sweep")
                    @HeaderParam("Idempotency-Key")
                    String key) {
        Sweeps.Text text = SweepText.of(body, vars);
        if (dryRun) {
            return Response.ok(PlanView.of(sweeps.plan(text))).build();
        }

        SweepRecord sweep = key == null ? sweeps.submit(text) : sweeps.submit(text, checked(key));
        return Response.created(URI.create("/sweeps/" + sweep.id()))
                .entity(known.view(sweep))
                .build();
    }

    private static String checked(String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw new RequestRefused(
                    Response.Status.BAD_REQUEST,
                    "The Idempotency-Key has " + key.length() + " characters.",
                    "Send 1 to " + LONGEST_KEY + " characters, such as a UUID.");
        }

        return key;
    }

    @GET
    @Operation(summary = "The sweeps, newest first")
    public SweepList list(
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("offset") @DefaultValue("0") int offset) {
        int most = Math.max(1, Math.min(limit, 1000));
        List<SweepRecord> page = ledger.list(most, Math.max(0, offset));
        return new SweepList(page.stream().map(known::view).toList());
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One sweep")
    public SweepView find(@PathParam("id") String id) {
        return known.view(known.sweep(id));
    }

    @GET
    @Path("{id}/trials")
    @Operation(summary = "A sweep's trials in planned order")
    public TrialList trials(@PathParam("id") String id) {
        return new TrialList(
                ledger.trials(known.sweep(id).id()).stream()
                        .map(trial -> TrialView.of(trial, launcher))
                        .toList());
    }

    @GET
    @Path("{id}/trials/{trial}")
    @Operation(summary = "One trial with its profile, shards and attempts")
    public TrialView.Whole trial(@PathParam("id") String id, @PathParam("trial") String trialId) {
        Trial trial = known.trial(known.sweep(id), trialId);
        return TrialView.Whole.of(
                trial, launcher, trials.findShards(trial), ledger.attempts(trial.id()));
    }

    /** A page of sweeps. */
    public record SweepList(List<SweepView> sweeps) {}

    /** All trials of a sweep. */
    public record TrialList(List<TrialView> trials) {}
}
