package io.sweeplake.coordinator.benchmarkreport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.smallrye.common.annotation.Blocking;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.problem.ProblemFound;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a trial measured, for llm-d's tools. */
@Path("/sweeps")
@Tag(name = "Sweeps")
@Blocking
public class BenchmarkReportResource {
    private static final String YAML = "application/yaml";
    // Every text in quotes: YAML 1.1, which llm-d's tools read, takes a bare instant for a date.
    private static final ObjectMapper YAML_MAPPER =
            YAMLMapper.builder().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER).build();

    private final MeasuredTrials trials;
    private final TrialStates states;
    private final ObjectMapper json;

    BenchmarkReportResource(MeasuredTrials trials, TrialStates states, ObjectMapper json) {
        this.trials = trials;
        this.states = states;
        this.json = json;
    }

    @GET
    @Path("{id}/trials/{trial}/benchmark-report")
    @Produces({MediaType.APPLICATION_JSON, YAML})
    @Operation(
            summary = "A committed trial as llm-d's Benchmark Report v0.2.1",
            description =
                    "All numbers are of the requests of all launcher pods together. A percentile"
                            + " of too few requests is left out. A trial that is INVALID has a"
                            + " report, too; run.keywords has its verdict.")
    public Response report(
            @PathParam("id") String id,
            @PathParam("trial") String trialId,
            @Parameter(description = "json or yaml; without it Accept decides")
                    @QueryParam("format")
                    Optional<String> format,
            @Context HttpHeaders headers) {
        boolean yaml = isYaml(format, headers);
        SweepId sweep = parse(() -> new SweepId(id), trialId);
        TrialId trial = parse(() -> new TrialId(trialId), trialId);
        MeasuredTrial measured =
                trials.find(sweep, trial).orElseThrow(() -> notCommitted(sweep, trial));
        try {
            String report =
                    (yaml ? YAML_MAPPER : json)
                            .writeValueAsString(new BenchmarkReport(json).of(measured));
            return Response.ok(report, yaml ? YAML : MediaType.APPLICATION_JSON).build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that cannot be written", e);
        }
    }

    private static boolean isYaml(Optional<String> format, HttpHeaders headers) {
        if (format.isPresent() && !format.get().matches("json|yaml")) {
            throw new ProblemFound(
                    Problem.of(
                            Problem.Kind.of(400, "Bad Request"),
                            "format is json or yaml, not '" + format.get() + "'.",
                            "Leave it out for JSON."));
        }

        return format.map("yaml"::equals)
                .orElseGet(
                        () ->
                                headers.getAcceptableMediaTypes()
                                        .get(0)
                                        .getSubtype()
                                        .endsWith("yaml"));
    }

    private ProblemFound notCommitted(SweepId sweep, TrialId trial) {
        return states.find(sweep, trial)
                .map(
                        state ->
                                ProblemFound.conflict(
                                        "Trial '%s' is %s; only a committed trial has a report."
                                                .formatted(trial, state),
                                        "GET /sweeps/%s/trials/%s says how far it is and why."
                                                .formatted(sweep, trial)))
                .orElseGet(() -> unknown(trial.value()));
    }

    private static ProblemFound unknown(String trial) {
        return new ProblemFound(
                Problem.of(
                        Problem.Kind.of(404, "Not Found"),
                        "There is no trial '" + trial + "' in that sweep.",
                        "POST /sql with \"SELECT sweep_id, trial_id FROM trials\" lists those that"
                                + " are committed."));
    }

    // What is no id at all cannot be found either.
    private static <T> T parse(Supplier<T> id, String trial) {
        try {
            return id.get();
        } catch (IllegalArgumentException e) {
            throw unknown(trial);
        }
    }
}
