package io.sweeplake.contract.agent;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * What is read of the server's own counters beside the load; by the first shard alone, so that no
 * server is read once for each launcher pod.
 *
 * @param urls Prometheus metrics beside the endpoint's own, such as each replica's
 * @param interval between two readings; zero when nothing is to be read
 */
public record ServerReadings(List<String> urls, Duration interval) {
    /** Nothing is read. */
    public static final ServerReadings OFF = new ServerReadings(List.of(), Duration.ZERO);

    public ServerReadings {
        urls = List.copyOf(urls);
        requireNonNull(interval, "interval");
        if (interval.isNegative()) {
            throw new IllegalArgumentException("interval " + interval + " is negative");
        }
    }

    /** Whether anything is read at all. */
    public boolean wanted() {
        return !interval.isZero();
    }
}
