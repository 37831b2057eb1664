package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.sweep.Factor.Level;
import io.sweeplake.coordinator.sweep.Factor.WellKnown;
import java.util.stream.Stream;

/** A factor at one of its levels. */
record Choice(Factor factor, Level level) {
    Choice {
        requireNonNull(factor, "factor");
        requireNonNull(level, "level");
    }

    /** This and what the level sets besides. */
    Stream<Choice> all() {
        return Stream.concat(Stream.of(this), level.also().stream());
    }

    /** What is chosen, over all sweeps. */
    String key() {
        return factor.meaning()
                .map(WellKnown::word)
                .orElseGet(() -> "path:" + String.join(".", factor.path()));
    }

    /** The level, over all sweeps. */
    String content() {
        return level.program().map(Program::content).orElse(level.text());
    }
}
