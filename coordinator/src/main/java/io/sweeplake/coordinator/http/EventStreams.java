package io.sweeplake.coordinator.http;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.http.EventResource.EventView;
import io.sweeplake.coordinator.ledger.EventLog;
import io.sweeplake.coordinator.ledger.SweepControl;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a sweep's events as they come. From the ledger, not from what this process happens to do: a
 * second coordinator's events come the same way, and nothing is lost between two connections.
 */
@Singleton
class EventStreams {
    private static final int PAGE = 500;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    // Proxies close what is silent for a minute.
    private static final int LOOKS_PER_SIGN_OF_LIFE = 60;

    private final EventLog events;
    private final SweepControl control;

    EventStreams(EventLog events, SweepControl control) {
        this.events = events;
        this.control = control;
    }

    Multi<OutboundSseEvent> of(SweepId sweep, long after, Sse sse) {
        return Multi.createBy()
                .repeating()
                .uni(
                        () -> new Position(sweep, after),
                        position ->
                                Uni.createFrom()
                                        .item(() -> next(position, sse))
                                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .withDelay(BETWEEN_LOOKS)
                .whilst(page -> !page.last())
                .onItem()
                .transformToIterable(Page::events);
    }

    private Page next(Position position, Sse sse) {
        // Before the events: what happens between the two looks is in the next page.
        boolean finished = !control.isUnfinished(position.sweep);
        List<OutboundSseEvent> page = new ArrayList<>();
        for (EventLog.Event event : events.findAfter(position.sweep, position.after, PAGE)) {
            position.after = event.number();
            page.add(
                    sse.newEventBuilder()
                            .id(Long.toString(event.number()))
                            .mediaType(MediaType.APPLICATION_JSON_TYPE)
                            .data(EventView.of(event))
                            .build());
        }

        boolean last = finished && page.isEmpty();
        if (last) {
            page.add(sse.newEventBuilder().name("end").data("{}").build());
        } else if (page.isEmpty() && ++position.silentLooks % LOOKS_PER_SIGN_OF_LIFE == 0) {
            page.add(sse.newEventBuilder().comment("nothing new").build());
        }
        return new Page(page, last);
    }

    private record Page(List<OutboundSseEvent> events, boolean last) {}

    /** How far one client has read. */
    private static final class Position {
        private final SweepId sweep;
        private long after;
        private int silentLooks;

        private Position(SweepId sweep, long after) {
            this.sweep = sweep;
            this.after = after;
        }
    }
}
