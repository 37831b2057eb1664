package io.sweeplake.lake.validity;

import static java.util.Objects.requireNonNull;

/**
 * One thing that speaks against a trial's numbers.
 *
 * @param message a sentence with the numbers of this trial and their units
 */
public record ValidityReason(Kind kind, String message) {
    private static final String SEPARATOR = ": ";

    public ValidityReason {
        requireNonNull(kind, "kind");
        requireNonNull(message, "message");
    }

    /** Reads what {@link #text()} wrote. */
    public static ValidityReason parse(String text) {
        int cut = text.indexOf(SEPARATOR);
        if (cut < 1) {
            throw new IllegalArgumentException("not a validity reason: '" + text + "'");
        }

        return new ValidityReason(
                Kind.valueOf(text.substring(0, cut)), text.substring(cut + SEPARATOR.length()));
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
        HARNESS_EXIT
    }
}
