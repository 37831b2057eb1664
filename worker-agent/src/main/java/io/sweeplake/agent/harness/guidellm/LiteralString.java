package io.sweeplake.agent.harness.guidellm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sweeplake.agent.json.TextSink;

/**
 * Reads a string of JSON or of Python piece by piece. Both escape by the backslash, and what one
 * writes the other does not take for something else. Used for one string after the other.
 */
final class LiteralString {
    enum State {
        OPEN,
        CLOSED,
        BROKEN
    }

    private final byte[] written = new byte[4];
    private TextSink into;
    private byte quote;
    private State state = State.CLOSED;

    /** Whether the last byte was a backslash. */
    private boolean escaped;

    /** Hexadecimal digits that are still to come. */
    private int digits;

    private int point;

    /** A high surrogate whose low one is still to come; 0 if there is none. */
    private int high;

    /** Begins a string behind its opening quote. */
    void open(byte openingQuote, TextSink sink) {
        quote = openingQuote;
        into = sink;
        state = State.OPEN;
        escaped = false;
        digits = 0;
        high = 0;
    }

    State state() {
        return state;
    }

    /**
     * Takes bytes up to the closing quote, or all.
     *
     * @return the index behind the last one taken
     */
    int take(byte[] utf8, int from, int to) {
        int at = from;
        while (at < to && state == State.OPEN) {
            byte next = utf8[at];
            if (digits > 0) {
                digit(next);
                at++;
            } else if (escaped) {
                escaped = false;
                escape(next);
                at++;
            } else if (next == '\\') {
                escaped = true;
                at++;
            } else if (next == quote) {
                flush();
                state = State.CLOSED;
                at++;
            } else {
                at = plain(utf8, at, to);
            }
        }

        return at;
    }

    private int plain(byte[] utf8, int from, int to) {
        flush();
        int at = from;
        while (at < to && utf8[at] != quote && utf8[at] != '\\') {
            if (utf8[at] >= 0 && utf8[at] < ' ') {
                state = State.BROKEN;
                break;
            }
            at++;
        }

        into.accept(utf8, from, at);
        return at;
    }

    private void escape(byte next) {
        switch (next) {
            case 'n' -> write('\n');
            case 'r' -> write('\r');
            case 't' -> write('\t');
            case 'b' -> write('\b');
            case 'f' -> write('\f');
            case '"', '\'', '\\', '/' -> write(next);
            case 'x' -> expect(2);
            case 'u' -> expect(4);
            case 'U' -> expect(8);
            default -> state = State.BROKEN;
        }
    }

    private void expect(int count) {
        digits = count;
        point = 0;
    }

    private void digit(byte next) {
        int digit = Character.digit(next, 16);
        if (digit < 0 || point > Character.MAX_CODE_POINT) {
            state = State.BROKEN;
            return;
        }

        point = point << 4 | digit;
        digits--;
        if (digits == 0) {
            endPoint();
        }
    }

    private void endPoint() {
        boolean low = point <= Character.MAX_VALUE && Character.isLowSurrogate((char) point);
        if (high != 0 && low) {
            int both = Character.toCodePoint((char) high, (char) point);
            high = 0;
            write(both);
        } else if (point <= Character.MAX_VALUE && Character.isHighSurrogate((char) point)) {
            flush();
            high = point;
        } else if (point > Character.MAX_CODE_POINT) {
            state = State.BROKEN;
        } else {
            write(low ? '?' : point);
        }
    }

    /** A lone surrogate, which UTF-8 cannot say, becomes a question mark. */
    private void flush() {
        if (high != 0) {
            high = 0;
            write('?');
        }
    }

    private void write(int codePoint) {
        flush();
        if (codePoint < 0x80) {
            written[0] = (byte) codePoint;
            into.accept(written, 0, 1);
        } else {
            byte[] utf8 = Character.toString(codePoint).getBytes(UTF_8);
            into.accept(utf8, 0, utf8.length);
        }
    }
}
