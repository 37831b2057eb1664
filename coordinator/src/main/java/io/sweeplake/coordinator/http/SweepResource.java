package io.sweeplake.coordinator.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.common.annotation.Blocking;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.ledger.TrialPage;
import io.sweeplake.coordinator.submission.Sweeps;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialLedger;
import io.sweeplake.coordinator.trial.TrialState;
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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
    private static final int MOST_TRIALS = 1_000;

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
                            + " in it are given as var=NAME=value, once for each. A plan lists its"
                            + " first `limit` trials, 1000 unless told otherwise; its summary"
                            + " counts all.")
    public Response submit(
            InputStream body,
            @QueryParam("var") List<String> vars,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            @QueryParam("limit") @DefaultValue("1000") int limit,
            @Parameter(
                            description =
                                    "Names the request, so that it may be sent again: the same key"
                                            + " with the same sweep makes one sweep")
                    @HeaderParam("Idempotency-Key")
                    String key) {
        Sweeps.Text text = SweepText.of(body, vars);
        if (dryRun) {
            return Response.ok(PlanView.of(sweeps.plan(text), Math.max(0, limit))).build();
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
        return new SweepList(known.list(most, Math.max(0, offset)));
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One sweep")
    public SweepView find(@PathParam("id") String id) {
        return known.find(id);
    }

    @GET
    @Path("{id}/trials")
    @Operation(
            summary = "A sweep's trials in planned order",
            description =
                    "A page of 100, or of limit, up to 1000; `next` is there when more follow, and is given as"
                            + " `after` to read on.")
    public TrialList trials(
            @PathParam("id") String id,
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("state") Optional<String> state) {
        TrialPage.Asked asked =
                new TrialPage.Asked(
                        Math.max(1, Math.min(limit, MOST_TRIALS)),
                        after,
                        state.map(SweepResource::state));
        return TrialList.of(ledger.trials(known.sweep(id).id(), asked), launcher);
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

    /**
     * A page of a sweep's trials.
     *
     * @param next given as {@code after} to read on; absent on the last page
     */
    public record TrialList(
            List<TrialView> trials, @JsonInclude(JsonInclude.Include.NON_EMPTY) OptionalLong next) {
        static TrialList of(TrialPage page, Launcher launcher) {
            return new TrialList(
                    page.trials().stream().map(trial -> TrialView.of(trial, launcher)).toList(),
                    page.next());
        }
    }

    private static TrialState state(String name) {
        return Arrays.stream(TrialState.values())
                .filter(state -> state.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new RequestRefused(
                                        Response.Status.BAD_REQUEST,
                                        "There is no state '" + name + "'.",
                                        "A trial is in one of "
                                                + Arrays.toString(TrialState.values())
                                                + "."));
    }
}
