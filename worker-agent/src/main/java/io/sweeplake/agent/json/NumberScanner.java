package io.sweeplake.agent.json;

import java.io.IOException;

/**
 * Reads the number at which a window stands. What harnesses write, a sign, up to nineteen digits
 * and a fraction, is computed eight digits at a time; all else goes by its text.
 */
final class NumberScanner {
    /** A number of a harness and what ends it. */
    private static final int ROOM = 64;

    /** Doubles hold whole numbers exactly up to here. */
    private static final long EXACT = 1L << 53;

    private static final long NANOS = 1_000_000_000;

    private static final long[] POWERS = powers();

    private final ByteWindow in;
    private final StringBuilder text = new StringBuilder();

    /** Where the whole part that was just read ended. */
    private int behind;

    NumberScanner(ByteWindow in) {
        this.in = in;
    }

    private static long[] powers() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }

        return powers;
    }

    long scaled(int digits) throws IOException {
        in.has(ROOM);
        int start = in.at;
        boolean negative = in.bytes[start] == '-';
        long whole = whole(negative ? start + 1 : start);
        // The check keeps the product within a long, with room for the fraction.
        if (whole < 0 || whole >= Long.MAX_VALUE / POWERS[digits]) {
            return Decimals.scaled(slowly(), digits);
        }

        long value = whole * POWERS[digits];
        int at = behind;
        if (in.bytes[at] == '.') {
            long fraction = fraction(at + 1, digits);
            if (fraction < 0) {
                return Decimals.scaled(slowly(), digits);
            }
            value += fraction;
            at = behind;
        }
        if (!isBehindNumber(at)) {
            return Decimals.scaled(slowly(), digits);
        }

        in.at = at;
        return negative ? -value : value;
    }

    /**
     * Reads on in an array of decimal fractions, as long as each is written as clocks are: up to
     * seven digits, a point, and eight to twenty-three digits. Nearly all of a log of token times
     * passes here.
     *
     * @param into takes them, scaled by nine digits
     */
    void nanos(Longs into) {
        byte[] bytes = in.bytes;
        int at = in.at;
        int last = in.end - ROOM;
        while (at < last && bytes[at] == ',') {
            int from = pastSpace(at + 1);
            long word = in.word(from);
            int count = Swar.before(Swar.nonDigits(word));
            if (count == 0 || count == Long.BYTES || (count > 1 && bytes[from] == '0')) {
                break;
            }

            int point = from + count;
            long eight = in.word(point + 1);
            if (bytes[point] != '.' || Swar.nonDigits(eight) != 0) {
                break;
            }

            int behindEight = point + 1 + Long.BYTES;
            long rest = in.word(behindEight);
            int restCount = Swar.before(Swar.nonDigits(rest));
            int end = behindEight + restCount;
            end += restCount < Long.BYTES ? 0 : Swar.before(Swar.nonDigits(in.word(end)));
            if (bytes[end] != ',' && bytes[end] != ']' && !isSpace(bytes[end])) {
                break;
            }

            long fraction = Swar.digits(eight, Long.BYTES) * 10;
            if (restCount > 0) {
                // The ninth digit, rounded by the tenth if there is one.
                fraction += rest & 0xf;
                fraction += restCount > 1 && (rest >>> Byte.SIZE & 0xf) >= 5 ? 1 : 0;
            }
            into.add(Swar.digits(word, count) * NANOS + fraction);
            at = end;
        }

        in.at = at;
    }

    /** Behind white space as arrays have it between elements; more of it is another way's. */
    private int pastSpace(int from) {
        byte next = in.bytes[from];
        if (next == ' ') {
            return from + 1;
        }
        if (next != '\n') {
            return from;
        }

        int indent = Swar.before(Swar.nonSpaces(in.word(from + 1)));
        return from + 1 + indent + (indent < Long.BYTES ? 0 : indentBehind(from + 9));
    }

    private int indentBehind(int from) {
        return Swar.before(Swar.nonSpaces(in.word(from)));
    }

    double number() throws IOException {
        in.has(ROOM);
        int start = in.at;
        boolean negative = in.bytes[start] == '-';
        long whole = whole(negative ? start + 1 : start);
        if (whole < 0 || whole > EXACT || in.bytes[behind] == '.' || !isBehindNumber(behind)) {
            return Decimals.number(slowly());
        }

        in.at = behind;
        return negative ? -(double) whole : whole;
    }

    void skip() throws IOException {
        in.has(ROOM);
        int start = in.at;
        int at = in.bytes[start] == '-' ? start + 1 : start;
        int whole = digitsFrom(at);
        boolean leadingZero = whole > 1 && in.bytes[at] == '0';
        at += whole;
        if (in.bytes[at] == '.') {
            int fraction = digitsFrom(at + 1);
            at += fraction == 0 ? 0 : 1 + fraction;
        }
        boolean right = whole > 0 && !leadingZero && isBehindNumber(at);
        if (right && at - start <= Decimals.MOST_CHARS) {
            in.at = at;
        } else {
            slowly();
        }
    }

    /** Up to nineteen digits; negative if there are more, none, or a zero leads them. */
    private long whole(int from) {
        long word = in.word(from);
        int count = Swar.before(Swar.nonDigits(word));
        if (count == 0 || (count > 1 && in.bytes[from] == '0')) {
            return -1;
        }

        long value = Swar.digits(word, count);
        int at = from + count;
        for (int more = 1; count == Long.BYTES && more <= 2; more++) {
            word = in.word(at);
            count = Swar.before(Swar.nonDigits(word));
            if (more == 2 && count > 3) {
                return -1;
            }
            // Nineteen digits may be too many: then the sign tells.
            value = count == 0 ? value : value * POWERS[count] + Swar.digits(word, count);
            at += count;
        }
        behind = at;
        return value;
    }

    /** The fraction scaled and rounded; negative if it is beyond this way of reading. */
    private long fraction(int from, int digits) {
        long word = in.word(from);
        int count = Swar.before(Swar.nonDigits(word));
        if (count == 0) {
            return -1;
        }
        if (count < Long.BYTES || digits < Long.BYTES) {
            int length = count < Long.BYTES ? count : digitsFrom(from);
            behind = from + length;
            return length > Decimals.MOST_CHARS ? -1 : cut(word, count, digits);
        }

        // The first eight digits are whole; of those behind them a few are wanted.
        int wanted = digits - Long.BYTES;
        if (wanted >= Long.BYTES) {
            return -1;
        }
        int at = from + Long.BYTES;
        long rest = in.word(at);
        int restCount = Swar.before(Swar.nonDigits(rest));
        int length = restCount < Long.BYTES ? restCount : digitsFrom(at);
        behind = at + length;
        return length > Decimals.MOST_CHARS
                ? -1
                : Swar.digits(word, Long.BYTES) * POWERS[wanted] + cut(rest, restCount, wanted);
    }

    /**
     * A fraction's first digits, rounded by the one behind them.
     *
     * @param count of digits in the word
     * @param wanted less than 8
     */
    private static long cut(long word, int count, int wanted) {
        if (count <= wanted) {
            return count == 0 ? 0 : Swar.digits(word, count) * POWERS[wanted - count];
        }

        long next = word >>> Byte.SIZE * wanted & 0xf;
        return (wanted == 0 ? 0 : Swar.digits(word, wanted)) + (next >= 5 ? 1 : 0);
    }

    private int digitsFrom(int from) {
        int at = from;
        int count;
        do {
            count = Swar.before(Swar.nonDigits(in.word(at)));
            at += count;
        } while (count == Long.BYTES);

        return at - from;
    }

    /** Whether a number may end before an index; not if it may go on behind the window. */
    private boolean isBehindNumber(int at) {
        if (at >= in.end) {
            return false;
        }

        byte next = in.bytes[at];
        return next == ',' || next == ']' || next == '}' || isSpace(next);
    }

    private static boolean isSpace(byte next) {
        return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }

    /** Reads on to the number's end and gives its text. */
    private String slowly() throws IOException {
        text.setLength(0);
        long start = in.offset();
        while (in.has() && isOfNumber(in.bytes[in.at])) {
            text.append((char) in.bytes[in.at++]);
            if (text.length() > Decimals.MOST_CHARS) {
                throw new MalformedJson("a number of more than 1000 characters", start);
            }
        }

        boolean ends = !in.has() || isBehindNumber(in.at);
        if (!ends || text.length() == 0 || !Decimals.isNumber(text)) {
            throw new MalformedJson("no number", start);
        }
        return text.toString();
    }

    private static boolean isOfNumber(byte next) {
        int letter = next | 0x20;
        return (next >= '0' && next <= '9')
                || (letter >= 'a' && letter <= 'z')
                || next == '-'
                || next == '+'
                || next == '.';
    }
}
