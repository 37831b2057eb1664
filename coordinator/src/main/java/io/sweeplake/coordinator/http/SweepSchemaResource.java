package io.sweeplake.coordinator.http;

import io.sweeplake.coordinator.sweep.SweepSchema;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The language of sweeps, for editors. */
@Path("/sweeps/schema")
@Tag(name = "Sweeps")
public class SweepSchemaResource {
    @GET
    @Produces("application/schema+json")
    @Operation(summary = "The form of a sweep as a JSON Schema")
    public String schema() {
        return SweepSchema.text();
    }
}
