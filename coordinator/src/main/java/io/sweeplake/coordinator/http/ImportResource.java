package io.sweeplake.coordinator.http;

import io.smallrye.common.annotation.Blocking;
import io.sweeplake.coordinator.imports.ImportRequest;
import io.sweeplake.coordinator.imports.Imports;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Results that were measured before. */
@Path("/imports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Imports")
@Blocking
public class ImportResource {
    private static final BodyText BODY =
            new BodyText("The request", 1 << 16, "Send the folder's name and the sweep's alone.");

    private final Imports imports;

    ImportResource(Imports imports) {
        this.imports = imports;
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
            summary = "Bring in results that were measured before",
            description =
                    "The body is {\"folder\": \"…\", \"sweep\": \"…\"}: a folder of the"
                            + " coordinator's machine that holds one run's results or many, and the"
                            + " name of the sweep that gathers them (imports by default). Answers"
                            + " when all is done.")
    public Response run(InputStream body) {
        ImportRequest request = ImportRequest.parse(BODY.of(body));
        return Response.status(Response.Status.CREATED).entity(imports.run(request).json()).build();
    }
}
