package io.sweeplake.coordinator.http;

import io.smallrye.common.annotation.Blocking;
import io.sweeplake.coordinator.ledger.LedgerStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What keeps a ledger safe. */
@Path("/ledger")
@Tag(name = "Ledger")
@Blocking
public class LedgerResource {
    private final LedgerStore store;

    LedgerResource(LedgerStore store) {
        this.store = store;
    }

    @GET
    @Path("backup")
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
}
