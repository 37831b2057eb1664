package io.sweeplake.lake.validity;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * One thing that speaks against a trial's numbers.
 *
 * @param severity what the trial would be for this alone, SUSPECT or INVALID
 * @param message a sentence with the numbers of this trial and their units
 */
public record ValidityReason(Kind kind, Validity severity, String message) {
    private static final String SEPARATOR = ": ";

    public ValidityReason {
        requireNonNull(kind, "kind");
        requireNonNull(severity, "severity");
        requireNonNull(message, "message");
        if (severity == Validity.VALID) {
            throw new IllegalArgumentException(kind + " that leaves a trial VALID is no reason");
        }
    }

    static ValidityReason of(Validity severity, Kind kind, String format, Object... numbers) {
        return new ValidityReason(kind, severity, words(format, numbers));
    }

    /** A reason if a value is beyond a threshold, else none. */
    static Optional<ValidityReason> judge(
            Threshold threshold, double value, Kind kind, String format, Object... numbers) {
        Validity severity = threshold.judge(value);
        return severity == Validity.VALID
                ? Optional.empty()
                : Optional.of(of(severity, kind, format, numbers));
    }

    static String words(String format, Object... numbers) {
        return String.format(Locale.ROOT, format, numbers);
    }

    /** Reads what {@link #text()} wrote. */
    public static ValidityReason parse(String text, Validity severity) {
        int cut = text.indexOf(SEPARATOR);
        if (cut < 1) {
            throw new IllegalArgumentException("not a validity reason: '" + text + "'");
        }

        return new ValidityReason(
                Kind.valueOf(text.substring(0, cut)),
                severity,
                text.substring(cut + SEPARATOR.length()));
    }

    /** {@code KIND: message}, as the lake keeps it. */
    public String text() {
        return kind + SEPARATOR + message;
    }

    /** What was found. Names are stored, so they never change their meaning. */
    public enum Kind {
        /** Not one request was answered. */
        NO_REQUEST_SUCCEEDED,
        /** Too many requests failed. */
        REQUESTS_FAILED,
        /** Fewer requests per second were sent than asked. */
        RATE_NOT_REACHED,
        /** The same, while the harness itself kept to its schedule. */
        SATURATED,
        /** The harness sent its requests later than it meant to. */
        SCHEDULE_DELAY_HIGH,
        /** The time in which all shards were sending is short. */
        WINDOW_SHORT,
        /** Outputs were not as long as asked although the model was told not to stop. */
        OUTPUT_LENGTH_OFF,
        /** Harness and server do not count the same tokens. */
        TOKEN_COUNTS_DIFFER,
        /** A shard's records are not tied to the wall clock. */
        NO_CLOCK_ANCHOR,
        /** A shard's clock is known too loosely. */
        CLOCK_UNCERTAIN,
        /** The shards' clocks disagree. */
        CLOCKS_APART,
        /** A harness's file ended before its end. */
        FILE_TRUNCATED,
        /** The harness counted other than its records. */
        COUNT_DIFFERS,
        /** A harness ended with an error. */
        HARNESS_EXIT,
        /** One shard's requests took far longer than the other shards'. */
        SHARD_SLOW,
        /** Shards, or replicates, were given the same seed. */
        SEEDS_EQUAL,
        /** Shards sent each other's prompts. */
        PROMPTS_SHARED,
        /** The endpoint was at work before the first request. */
        ENDPOINT_BUSY,
        /** The endpoint answered requests that are not the trial's. */
        OTHER_TRAFFIC,
        /** The server did not count all requests of the trial. */
        REQUESTS_MISSED,
        /** The server's counters ran backwards. */
        SERVER_RESTARTED,
        /** The reset of the cache that was asked for failed. */
        CACHE_NOT_RESET,
        /** More came out of the cache than the workload itself can have put there. */
        CACHE_WARM,
        /** The server did not hold as many requests as the client waited for. */
        LITTLES_LAW_BROKEN
    }
}
