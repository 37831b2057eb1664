package io.sweeplake.agent.harness.columns;

import io.sweeplake.agent.harness.CodePoints;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.JsonReader.Kind;
import io.sweeplake.agent.json.JsonReader.ValueReader;
import io.sweeplake.agent.json.Longs;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * What the columns say of one request, and how each is read. Filled again for each request. A value
 * is set only once it is read to its end, so what fails halfway stays {@link #ABSENT}.
 */
final class RawRequest {
    /** A number that is NaN, infinite or too large. */
    static final long UNKNOWN = JsonReader.UNKNOWN;

    /** No value, or none of the right kind. */
    static final long ABSENT = Long.MIN_VALUE + 1;

    /**
     * Digits of a second in {@link #ttft} and {@link #gaps}: the most that the scanner is fast
     * with.
     */
    static final int FEMTOS = 15;

    private static final int MICROS = 6;

    /** Enough to tell a fraction of a token from a whole one. */
    private static final int NANOS = 9;

    private static final long ONE = 1_000_000_000L;

    /** Longer than any trace of calls, whose last line tells the most. */
    private static final int MOST_ERROR_CHARS = 1 << 16;

    /** How it ended, as far as the harness says. */
    enum End {
        OK,
        FAILED,
        UNTOLD
    }

    final Map<String, ValueReader> readers =
            Map.of(
                    Keys.INPUT_TOKENS, json -> inputTokens = count(json),
                    Keys.OUTPUT_TOKENS, json -> outputTokens = count(json),
                    Keys.FIRST_TOKENS, json -> ttft = scaled(FEMTOS, json),
                    Keys.GAPS, this::readGaps,
                    Keys.STARTS, json -> startUs = scaled(MICROS, json),
                    Keys.TEXTS, this::readText,
                    Keys.ERRORS, this::readError);

    long inputTokens;
    long outputTokens;

    /** From the sending to the first chunk, in femtoseconds. */
    long ttft;

    /** From chunk to chunk, in femtoseconds. Of no meaning unless {@link #hasGaps}. */
    final Longs gaps = new Longs();

    boolean hasGaps;

    /** Microseconds of the monotonic clock. */
    long startUs;

    /** Code points. */
    long responseChars;

    End end;
    String error;

    private final CodePoints codePoints = new CodePoints();

    RawRequest() {
        clear();
    }

    /** Forgets the last request. */
    void clear() {
        inputTokens = ABSENT;
        outputTokens = ABSENT;
        ttft = ABSENT;
        hasGaps = false;
        startUs = ABSENT;
        responseChars = ABSENT;
        end = End.UNTOLD;
        error = "";
    }

    /** The failure's text; empty if it did not fail. */
    Optional<String> error() {
        return end == End.FAILED ? Optional.of(error) : Optional.empty();
    }

    private void readGaps(JsonReader json) throws IOException {
        if (json.peek() != Kind.ARRAY) {
            json.skip();
            return;
        }

        gaps.clear();
        json.beginArray();
        while (json.nextElement()) {
            gaps.add(scaled(FEMTOS, json));
        }
        hasGaps = true;
    }

    private void readText(JsonReader json) throws IOException {
        if (json.peek() != Kind.STRING) {
            json.skip();
            return;
        }

        codePoints.clear();
        json.text(codePoints);
        responseChars = codePoints.count();
    }

    private void readError(JsonReader json) throws IOException {
        Kind kind = json.peek();
        if (kind == Kind.STRING) {
            error = json.text(MOST_ERROR_CHARS);
            end = error.isEmpty() ? End.OK : End.FAILED;
            return;
        }

        json.skip();
        end = kind == Kind.NULL ? End.OK : End.UNTOLD;
    }

    private static long scaled(int digits, JsonReader json) throws IOException {
        if (json.peek() == Kind.NUMBER) {
            return json.scaled(digits);
        }

        json.skip();
        return ABSENT;
    }

    /** Whole and not negative, or no count. */
    private static long count(JsonReader json) throws IOException {
        long nanos = scaled(NANOS, json);
        if (nanos == UNKNOWN || nanos == ABSENT) {
            return nanos;
        }

        return nanos >= 0 && nanos % ONE == 0 ? nanos / ONE : ABSENT;
    }
}
