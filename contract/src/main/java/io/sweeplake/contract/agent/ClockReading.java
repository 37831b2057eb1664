package io.sweeplake.contract.agent;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** The coordinator's clock, as it answers {@link AgentPaths#clock}. */
public record ClockReading(Instant now) {
    public ClockReading {
        requireNonNull(now, "now");
    }
}
