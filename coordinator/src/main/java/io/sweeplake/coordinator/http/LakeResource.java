package io.sweeplake.coordinator.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.Blocking;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.lake.LakeUpkeep;
import io.sweeplake.lake.Compacted;
import io.sweeplake.lake.LakeHealth;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What keeps the lake fast, small and in order. Asking twice is asking once. */
@Path("/lake")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Lake")
@Blocking
public class LakeResource {
    private final LakeUpkeep upkeep;

    LakeResource(LakeUpkeep upkeep) {
        this.upkeep = upkeep;
    }

    @POST
    @Path("compact")
    @Operation(
            summary = "Write a sweep's trials into few files now",
            description =
                    "The coordinator does so by itself when a sweep has been over for a while."
                            + " Readers see the same rows before, meanwhile and afterwards.")
    public CompactionView compact(@QueryParam("sweep") String sweep) {
        SweepId id = parse(sweep);
        if (!upkeep.has(id)) {
            throw missing(sweep);
        }

        Optional<Compacted> compacted = upkeep.compact(id);
        return new CompactionView(id.value(), compacted.isPresent(), compacted.map(Made::of));
    }

    @DELETE
    @Path("sweeps/{id}")
    @Operation(
            summary = "Remove a sweep from the lake",
            description =
                    "No statement that begins at removed_at or later sees anything of it. Its files"
                            + " are deleted when the grace period is over.")
    public Response remove(@PathParam("id") String sweep) {
        SweepId id = parse(sweep);
        Instant at = upkeep.remove(id).orElseThrow(() -> missing(sweep));
        return Response.accepted(Map.of("sweep", id.value(), "removed_at", at.toString())).build();
    }

    @GET
    @Path("health")
    @Operation(
            summary = "What is wrong with the lake's files",
            description =
                    "Looks at every file: orphans, counts that do not match, stale staging,"
                            + " unreadable files, missing schemas, generations past their grace.")
    public LakeHealthView health() {
        return LakeHealthView.of(upkeep.health());
    }

    @POST
    @Path("repair")
    @Operation(
            summary = "Put right what can be put right without losing a committed row",
            description = "Orphans are moved to the lake's folder _quarantine.")
    public RepairView repair() {
        LakeHealth done = upkeep.repair();
        return new RepairView(
                LakeHealthView.of(done).findings(), LakeHealthView.of(upkeep.health()));
    }

    /**
     * How a compaction ended.
     *
     * @param compacted whether anything was to be done
     */
    public record CompactionView(String sweep, boolean compacted, Optional<Made> made) {}

    /**
     * What it made.
     *
     * @param rows of all tables but the trials' own
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Made(int generation, int trials, long rows, int filesBefore, int filesAfter) {
        static Made of(Compacted made) {
            return new Made(
                    made.generation(),
                    made.trials(),
                    made.rows(),
                    made.filesBefore(),
                    made.filesAfter());
        }
    }

    /**
     * What a repair did.
     *
     * @param done what was put right
     * @param left the check-up afterwards
     */
    public record RepairView(List<LakeHealthView.Finding> done, LakeHealthView left) {}

    private static SweepId parse(String sweep) {
        try {
            return new SweepId(sweep == null ? "" : sweep);
        } catch (IllegalArgumentException e) {
            throw missing(sweep);
        }
    }

    private static RequestRefused missing(String sweep) {
        return new RequestRefused(
                Response.Status.NOT_FOUND,
                "The lake has no sweep '" + sweep + "'.",
                "POST /sql with \"SELECT sweep_id FROM sweeps\" lists those it has.");
    }
}
