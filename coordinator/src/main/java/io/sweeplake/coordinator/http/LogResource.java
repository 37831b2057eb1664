package io.sweeplake.coordinator.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.Blocking;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.PodLog;
import io.sweeplake.coordinator.trial.Trial;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the processes of a trial said. */
@Path("/sweeps/{id}/trials/{trial}/logs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Sweeps")
@Blocking
public class LogResource {
    private static final int MOST_LINES = 10_000;

    private final KnownSweeps known;
    private final Launcher launcher;

    LogResource(KnownSweeps known, Launcher launcher) {
        this.known = known;
        this.launcher = launcher;
    }

    @GET
    @Operation(
            summary = "What a trial's harness and worker agent said",
            description =
                    "Of each launcher pod the last `lines` of both processes, as far as they are"
                            + " there; of the last attempt, or of the one that `attempt` numbers."
                            + " Secrets of the sweep are redacted.")
    public LogList find(
            @PathParam("id") String id,
            @PathParam("trial") String trialId,
            @QueryParam("attempt") Optional<Integer> attempt,
            @QueryParam("lines") @DefaultValue("100") int lines) {
        if (lines < 1 || lines > MOST_LINES) {
            throw new RequestRefused(
                    Status.BAD_REQUEST,
                    "`lines` is " + lines + ".",
                    "Ask for 1 to " + MOST_LINES + " lines.");
        }

        Trial trial = known.trial(known.sweep(id), trialId);
        int number = attempt.orElse(trial.attempt());
        if (number < 1 || number > trial.attempt()) {
            throw new RequestRefused(
                    Status.NOT_FOUND,
                    trial.attempt() == 0
                            ? "The trial has not been launched yet."
                            : "The trial has "
                                    + trial.attempt()
                                    + " attempts, and no "
                                    + number
                                    + ".",
                    "GET /sweeps/" + id + "/trials/" + trialId + " lists its attempts.");
        }

        SecretValues secrets = SecretValues.of(trial.plan().run());
        return new LogList(
                launcher.findLogs(new AttemptId(trial.id(), number), lines).stream()
                        .map(log -> LogView.of(number, log, secrets))
                        .toList());
    }

    /** All processes, pod by pod. */
    public record LogList(List<LogView> logs) {}

    /**
     * One process.
     *
     * @param process {@code harness} or {@code agent}
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record LogView(int attempt, int shard, String process, String text) {
        static LogView of(int attempt, PodLog log, SecretValues secrets) {
            return new LogView(
                    attempt,
                    log.shard(),
                    log.process().name().toLowerCase(Locale.ROOT),
                    secrets.redacted(log.text()));
        }
    }
}
