package io.sweeplake.coordinator.catalogue;

import io.smallrye.common.annotation.Blocking;
import io.sweeplake.coordinator.problem.Problem;
import io.sweeplake.coordinator.problem.ProblemFound;
import io.sweeplake.sql.LakeMacro;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What can be asked of the lake, for people and programs that write SQL. */
@Path("/views")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "SQL")
@Blocking
public class ViewResource {
    private final Catalogue catalogue;

    ViewResource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    @Operation(
            summary = "All views and macros",
            description =
                    "Each view with the question it answers and its columns with their units.")
    public ViewList list() {
        return new ViewList(
                catalogue.views().stream().map(ViewEntry::of).toList(),
                LakeMacro.all().stream().map(ViewList.MacroEntry::of).toList());
    }

    @GET
    @Path("{name}")
    @Operation(summary = "A view with the SQL that defines it")
    public ViewEntry find(@PathParam("name") String name) {
        return catalogue.views().stream()
                .filter(each -> each.view().name().equals(name))
                .findFirst()
                .map(ViewEntry::whole)
                .orElseThrow(() -> missing(name));
    }

    private static ProblemFound missing(String name) {
        return new ProblemFound(
                Problem.of(
                        Problem.Kind.of(404, "Not Found"),
                        "There is no view '" + name + "'.",
                        "GET /views lists those there are."));
    }
}
