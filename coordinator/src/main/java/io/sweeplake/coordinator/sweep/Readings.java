package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is read of the servers' own metrics beside the load.
 *
 * @param urls beside the endpoint's own
 * @param interval between two readings; zero when nothing is read
 */
public record Readings(List<String> urls, Duration interval) {
    /** Nothing is read. */
    public static final Readings NONE = new Readings(List.of(), Duration.ZERO);

    public Readings {
        urls = List.copyOf(urls);
        requireNonNull(interval, "interval");
    }

    /** The same with more to read; each URL once. */
    Readings with(List<String> more) {
        return new Readings(
                Stream.concat(urls.stream(), more.stream()).distinct().toList(), interval);
    }
}
