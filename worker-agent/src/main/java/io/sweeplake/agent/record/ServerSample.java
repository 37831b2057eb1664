package io.sweeplake.agent.record;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One value that a server told about itself.
 *
 * @param at by this node's clock, to the microsecond
 */
public record ServerSample(Instant at, Series series, double value) {
    public ServerSample {
        requireNonNull(at, "at");
        requireNonNull(series, "series");
    }

    /**
     * What the value is one of.
     *
     * @param source the URL that was read, as it may be shown
     * @param name as the server names it
     * @param metric our name for it, unit last; empty when we have none
     */
    public record Series(
            String source,
            String name,
            Optional<String> metric,
            ServerMetricKind kind,
            Map<String, String> labels) {
        public Series {
            requireNonNull(source, "source");
            requireNonNull(name, "name");
            requireNonNull(metric, "metric");
            requireNonNull(kind, "kind");
            labels = Map.copyOf(labels);
        }
    }
}
