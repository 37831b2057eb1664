package io.sweeplake.coordinator.http;

import io.smallrye.common.annotation.Blocking;
import io.sweeplake.coordinator.lake.Rejudgement;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Verdicts that an older method found. */
@Path("/lake/rejudge")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Lake")
@Blocking
public class RejudgeResource {
    private final Rejudgement rejudgement;

    RejudgeResource(Rejudgement rejudgement) {
        this.rejudgement = rejudgement;
    }

    @POST
    @Operation(
            summary = "Judge the trials anew that an older method judged",
            description =
                    "Begins, unless it is under way, and answers at once; GET says how far it is.")
    public Response begin() {
        return Response.accepted(rejudgement.begin()).build();
    }

    @GET
    @Operation(summary = "How far judging trials anew has come")
    public Rejudgement.Progress progress() {
        return rejudgement.progress();
    }
}
