package io.sweeplake.coordinator.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.ledger.EventLog;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** What has happened to a sweep, as a list and as it happens. */
@Path("/sweeps")
@Tag(name = "Sweeps")
@Blocking
public class EventResource {
    private static final int PAGE = 1_000;

    private final EventLog events;
    private final EventStreams streams;
    private final KnownSweeps known;

    EventResource(EventLog events, EventStreams streams, KnownSweeps known) {
        this.events = events;
        this.streams = streams;
        this.known = known;
    }

    @GET
    @Path("{id}/events")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What has happened to a sweep",
            description = "In order; after=N gives what came after event N, at most 1000 at once.")
    public EventList list(
            @PathParam("id") String id, @QueryParam("after") @DefaultValue("0") long after) {
        SweepId sweep = known.sweep(id).id();
        return new EventList(
                events.findAfter(sweep, after, PAGE).stream().map(EventView::of).toList());
    }

    @GET
    @Path("{id}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "What happens to a sweep, as it happens",
            description =
                    "Server-sent events from the first on, or from the one after Last-Event-ID. Each"
                            + " has its number as id. The last one is named 'end': the sweep is"
                            + " finished, and a client that comes back hears it again.")
    public Multi<OutboundSseEvent> stream(
            @PathParam("id") String id,
            @HeaderParam("Last-Event-ID") @DefaultValue("0") String last,
            @Context Sse sse) {
        return streams.of(known.sweep(id).id(), number(last), sse);
    }

    /** A page of events. */
    public record EventList(List<EventView> events) {}

    /**
     * Something that happened.
     *
     * @param number from 1, without a gap
     * @param what a state that the trial entered (PENDING with a reason is a retry), or what was
     *     asked of the sweep
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record EventView(
            long number,
            Instant at,
            String what,
            Optional<String> trial,
            OptionalInt attempt,
            Optional<String> reason,
            Optional<String> message) {
        static EventView of(EventLog.Event event) {
            return new EventView(
                    event.number(),
                    event.at(),
                    event.what(),
                    event.trial().map(TrialId::value),
                    event.attempt(),
                    event.reason(),
                    event.message());
        }
    }

    private static long number(String last) {
        try {
            return Math.max(0, Long.parseLong(last.strip()));
        } catch (NumberFormatException e) {
            throw new RequestRefused(
                    Response.Status.BAD_REQUEST,
                    "The Last-Event-ID '" + last + "' is no event's number.",
                    "Send the id of the last event you had, or none to hear all of them.");
        }
    }
}
