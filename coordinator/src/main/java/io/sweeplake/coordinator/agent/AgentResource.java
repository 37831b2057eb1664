package io.sweeplake.coordinator.agent;

import io.smallrye.common.annotation.Blocking;
import io.sweeplake.contract.agent.AgentPaths;
import io.sweeplake.contract.agent.ClockReading;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.launch.AttemptTokens;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What agents call. A token opens its own attempt and nothing else. */
@Path(AgentPaths.ROOT + "/attempts/{attempt}/shards/{shard}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class AgentResource {
    private static final String BEARER = "Bearer ";

    private final AgentReports reports;
    private final AttemptTokens tokens;
    private final Clock clock;

    AgentResource(AgentReports reports, AttemptTokens tokens, Clock clock) {
        this.reports = reports;
        this.tokens = tokens;
        this.clock = clock;
    }

    @GET
    @Path("assignment")
    @Operation(hidden = true)
    public ShardAssignment assignment(
            @PathParam("attempt") String attempt,
            @PathParam("shard") int shard,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        AttemptId id = admit(attempt, authorization);
        return reports.findAssignment(id, shard)
                .orElseThrow(() -> new WebApplicationException(Response.Status.GONE));
    }

    @POST
    @Path("reports")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Instruction report(
            @PathParam("attempt") String attempt,
            @PathParam("shard") int shard,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            ShardReport report) {
        return reports.take(admit(attempt, authorization), shard, report);
    }

    @GET
    @Path("clock")
    @Operation(hidden = true)
    public ClockReading clock(
            @PathParam("attempt") String attempt,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization) {
        admit(attempt, authorization);
        return new ClockReading(clock.instant());
    }

    private AttemptId admit(String attempt, String authorization) {
        AttemptId id;
        try {
            id = AttemptId.parse(attempt);
        } catch (IllegalArgumentException e) {
            throw new WebApplicationException(e, Response.Status.NOT_FOUND);
        }

        if (authorization == null
                || !authorization.startsWith(BEARER)
                || !tokens.opens(authorization.substring(BEARER.length()), id)) {
            throw new WebApplicationException(Response.Status.UNAUTHORIZED);
        }

        return id;
    }
}
