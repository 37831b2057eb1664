package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Simulated time: it stands still while an event happens and jumps from one event to the next. */
final class Timeline extends Clock {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::order));
    private Instant now = START;
    private long scheduled;

    /** Has something happen later. Of two events at one instant, the first scheduled is first. */
    void after(Duration delay, Runnable event) {
        events.add(new Event(now.plus(delay), scheduled++, event));
    }

    /** Lets the next event happen; false when there is none up to an instant. */
    boolean next(Instant until) {
        Event event = events.peek();
        if (event == null || event.at().isAfter(until)) {
            return false;
        }

        events.remove();
        if (event.at().isAfter(now)) {
            now = event.at();
        }
        event.happening().run();
        return true;
    }

    /** Lets time pass, with all that happens meanwhile. */
    void pass(Duration time) {
        Instant end = now.plus(time);
        while (next(end)) {
            // What happens may have more happen.
        }
        if (end.isAfter(now)) {
            now = end;
        }
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    private record Event(Instant at, long order, Runnable happening) {
        Event {
            requireNonNull(at, "at");
            requireNonNull(happening, "happening");
        }
    }
}
