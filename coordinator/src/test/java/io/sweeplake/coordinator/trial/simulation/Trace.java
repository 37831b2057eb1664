package io.sweeplake.coordinator.trial.simulation;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Says what happens and when, if anyone wants to know. */
final class Trace {
    private final Clock clock;
    private final Consumer<String> reader;
    private final boolean on;

    private Trace(Clock clock, Consumer<String> reader, boolean on) {
        this.clock = requireNonNull(clock, "clock");
        this.reader = requireNonNull(reader, "reader");
        this.on = on;
    }

    static Trace to(Clock clock, Consumer<String> reader) {
        return new Trace(clock, reader, true);
    }

    static Trace none(Clock clock) {
        return new Trace(clock, line -> {}, false);
    }

    /** Words and values, as they follow each other in a sentence. */
    void say(Object... words) {
        if (on) {
            Duration since = Duration.between(Timeline.START, clock.instant());
            reader.accept(
                    "%9.3f  %s"
                            .formatted(
                                    since.toMillis() / 1000.0,
                                    Arrays.stream(words)
                                            .map(String::valueOf)
                                            .collect(Collectors.joining(" "))));
        }
    }
}
