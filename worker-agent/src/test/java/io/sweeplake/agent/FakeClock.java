package io.sweeplake.agent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Time that passes only when someone waits; things can be arranged to happen meanwhile. */
final class FakeClock implements AgentClock {
    static final Instant T0 = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Event> events = new ArrayList<>();
    private long nanos;
    private Duration stepped = Duration.ZERO;

    /** Lets something happen when that much time has passed since the beginning. */
    void at(Duration sinceStart, Happening happening) {
        events.add(new Event(sinceStart.toNanos(), happening));
    }

    /** Lets time pass without anyone's waiting, as a slow exchange does. */
    void pass(Duration duration) {
        nanos += duration.toNanos();
    }

    /** Sets the wall clock forward, as an operator or NTP does. */
    void step(Duration forward) {
        stepped = stepped.plus(forward);
    }

    Duration passed() {
        return Duration.ofNanos(nanos);
    }

    @Override
    public Instant now() {
        return T0.plusNanos(nanos).plus(stepped);
    }

    @Override
    public long nanoTime() {
        return nanos;
    }

    @Override
    public void sleepUntil(long nanoTime) {
        for (Optional<Event> due = nextUntil(nanoTime);
                due.isPresent();
                due = nextUntil(nanoTime)) {
            events.remove(due.get());
            nanos = Math.max(nanos, due.get().at());
            due.get().happen();
        }
        nanos = Math.max(nanos, nanoTime);
    }

    private Optional<Event> nextUntil(long nanoTime) {
        return events.stream()
                .filter(event -> event.at() <= nanoTime)
                .min(Comparator.comparingLong(Event::at));
    }

    /** Something that happens to the agent. */
    interface Happening {
        void happen() throws IOException;
    }

    private record Event(long at, Happening happening) {
        void happen() {
            try {
                happening.happen();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
