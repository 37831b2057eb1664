package io.sweeplake.cli.command;

import static java.util.Objects.requireNonNull;

import io.sweeplake.cli.show.Screen;
import io.sweeplake.cli.watch.Typed;
import java.io.InputStream;
import java.time.Clock;
import java.util.Map;

/** What a command finds where it is called. */
public record Surroundings(
        Screen screen, InputStream in, Map<String, String> environment, Clock clock, Typed typed) {
    public Surroundings {
        requireNonNull(screen, "screen");
        requireNonNull(in, "in");
        environment = Map.copyOf(environment);
        requireNonNull(clock, "clock");
        requireNonNull(typed, "typed");
    }
}
