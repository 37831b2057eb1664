package io.sweeplake.coordinator.agent;

import io.smallrye.common.annotation.Blocking;
import io.sweeplake.contract.agent.AgentPaths;
import io.sweeplake.contract.agent.ClockReading;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.agent.ShardReport;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.launch.AttemptTokens;
import io.sweeplake.coordinator.trial.Lease;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What agents call. A token opens its own attempt and nothing else. */
@Path(AgentPaths.ROOT + "/attempts/{attempt}/shards/{shard}")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class AgentResource {
    private static final String BEARER = "Bearer ";
    private static final long LONGEST_WAIT_MS = 10_000;

    private final AgentReports reports;
    private final AttemptTokens tokens;
    private final StartCalls starts;
    private final Lease lease;
    private final Clock clock;

    AgentResource(
            AgentReports reports,
            AttemptTokens tokens,
            StartCalls starts,
            Lease lease,
            Clock clock) {
        this.reports = reports;
        this.lease = lease;
        this.starts = starts;
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
    public CompletionStage<Instruction> report(
            @PathParam("attempt") String attempt,
            @PathParam("shard") int shard,
            @QueryParam(AgentPaths.WAIT) @DefaultValue("0") long waitMs,
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            ShardReport report) {
        AttemptId id = admit(attempt, authorization);
        StartCalls.Call call = starts.call(id);
        Instruction instruction;
        try {
            instruction = reports.take(id, shard, report);
        } catch (RuntimeException e) {
            call.close();
            throw e;
        }

        if (waitMs <= 0 || !(instruction instanceof Instruction.Wait)) {
            call.close();
            return CompletableFuture.completedFuture(instruction);
        }

        return call.answer()
                .completeOnTimeout(
                        instruction, Math.min(waitMs, LONGEST_WAIT_MS), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> call.close());
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

        // Who does not act cannot name a start; the agent asks again and comes to who does.
        lease.require();
        return id;
    }
}
