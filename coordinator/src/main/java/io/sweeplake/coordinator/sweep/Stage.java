package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalLong;

/**
 * One stretch of constant load: so many requests a second, or so many in flight.
 *
 * @param rate requests/s over all launcher pods; 0 in a closed loop
 * @param inFlight requests over all launcher pods that wait for an answer at any time; 0 in an open
 *     loop
 * @param seconds at least 1; 0 for a closed loop that lasts until its requests are sent
 * @param counted requests over all launcher pods, if they and not the time end the stage
 * @param place of the rate, or of the requests in flight
 */
record Stage(double rate, long inFlight, long seconds, OptionalLong counted, Place place) {
    private static final Duration UNKNOWN = Duration.ofDays(7);

    Stage {
        requireNonNull(counted, "counted");
        requireNonNull(place, "place");
    }

    /** One that lasts a time. */
    static Stage timed(double rate, long seconds, Place place) {
        return new Stage(rate, 0, seconds, OptionalLong.empty(), place);
    }

    /** One that lasts until so many requests are sent. */
    static Stage counted(double rate, long requests, Place place) {
        // Of 7 requests at 0.7 a second, floating point makes a little more than ten seconds.
        long seconds = Math.max(1, (long) Math.ceil(requests / rate - 1e-6));
        return new Stage(rate, 0, seconds, OptionalLong.of(requests), place);
    }

    /** A closed loop that lasts a time: how many requests that makes is the server's to say. */
    static Stage closedFor(long inFlight, long seconds, Place place) {
        return new Stage(0, inFlight, seconds, OptionalLong.empty(), place);
    }

    /**
     * A closed loop that lasts until so many requests are sent: how long is the server's to say.
     */
    static Stage closedUntil(long inFlight, long requests, Place place) {
        return new Stage(0, inFlight, 0, OptionalLong.of(requests), place);
    }

    /** One of which only the server and a recording know how much it is, and how long it takes. */
    static Stage replayed(long inFlight, Place place) {
        return new Stage(0, inFlight, 0, OptionalLong.empty(), place);
    }

    boolean closed() {
        return inFlight > 0;
    }

    /** What the pod with the smallest part sends, counted as harnesses count. */
    long requestsPerPod(int pods) {
        return counted.isPresent() ? counted.getAsLong() / pods : (long) (rate / pods * seconds);
    }

    /** What all pods send together; 0 where it cannot be known. */
    long requests(int pods) {
        return counted.orElse(pods * requestsPerPod(pods));
    }

    /** The longest it may take when no request takes longer than its timeout. */
    Duration longest(Duration requestTimeout) {
        if (seconds > 0) {
            return Duration.ofSeconds(seconds);
        }

        if (counted.isEmpty()) {
            return UNKNOWN;
        }

        return requestTimeout.multipliedBy((counted.getAsLong() + inFlight - 1) / inFlight);
    }
}
