package io.sweeplake.coordinator.http;

import io.smallrye.common.annotation.Blocking;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.ledger.FinishedSweeps;
import io.sweeplake.coordinator.ledger.LedgerStore;
import io.sweeplake.coordinator.ledger.SweepLedger;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What keeps a ledger small and safe. */
@Path("/")
@Tag(name = "Ledger")
@Blocking
public class LedgerResource {
    private final SweepLedger sweeps;
    private final FinishedSweeps finished;
    private final LedgerStore store;

    LedgerResource(SweepLedger sweeps, FinishedSweeps finished, LedgerStore store) {
        this.sweeps = sweeps;
        this.finished = finished;
        this.store = store;
    }

    @DELETE
    @Path("sweeps/{id}")
    @Operation(
            summary = "Forget a sweep that is over",
            description = "Removes it from the ledger; the lake keeps what it measured.")
    public void forget(@PathParam("id") String id) {
        SweepId sweep =
                parse(id)
                        .filter(known -> sweeps.find(known).isPresent())
                        .orElseThrow(() -> missing(id));
        if (!finished.forget(sweep)) {
            throw new RequestRefused(
                    Response.Status.CONFLICT,
                    "The sweep '" + id + "' is not over.",
                    "End it with POST /sweeps/" + id + "/cancel, or wait until it is finished.");
        }
    }

    @GET
    @Path("ledger/backup")
    @Produces("application/zip")
    @Operation(
            summary = "A copy of the embedded ledger as it is just now",
            description = "A zip of the ledger's file. Its key, ledger.key, is not in it.")
    public Response backup() throws IOException {
        if (!store.exclusive()) {
            throw new RequestRefused(
                    Response.Status.CONFLICT,
                    "This ledger is a PostgreSQL database.",
                    "Take a copy with pg_dump; docs/operations.md says how.");
        }

        java.nio.file.Path zip = Files.createTempFile("ledger", ".zip");
        try {
            store.backUp(zip);
        } catch (RuntimeException e) {
            Files.deleteIfExists(zip);
            throw e;
        }
        StreamingOutput body =
                out -> {
                    try {
                        Files.copy(zip, out);
                    } finally {
                        Files.deleteIfExists(zip);
                    }
                };
        return Response.ok(body)
                .header("Content-Disposition", "attachment; filename=\"ledger.zip\"")
                .build();
    }

    private static Optional<SweepId> parse(String id) {
        try {
            return Optional.of(new SweepId(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static RequestRefused missing(String id) {
        return new RequestRefused(
                Response.Status.NOT_FOUND,
                "There is no sweep '" + id + "'.",
                "GET /sweeps lists those there are.");
    }
}
