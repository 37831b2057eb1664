package io.sweeplake.agent.json;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What the text of a number means. Slow, exact, and right for every number that JSON can write. */
final class Decimals {
    /** Beyond it nobody measures anything, and arithmetic takes its time. */
    static final int MOST_CHARS = 1000;

    /** Decimal digits of the largest long. */
    private static final int LONG_DIGITS = 19;

    private Decimals() {}

    /** As {@link JsonReader#scaled} says. */
    static long scaled(String text, int digits) {
        if (!isFinite(text)) {
            return JsonReader.UNKNOWN;
        }

        BigDecimal value;
        try {
            value = new BigDecimal(text);
        } catch (NumberFormatException e) {
            // An exponent beyond all measure.
            return JsonReader.UNKNOWN;
        }

        // Checked before scaling: 1e999999999 would be written out.
        long magnitude = (long) value.precision() - value.scale() + digits;
        if (value.signum() == 0 || magnitude < 0) {
            return 0;
        }
        if (magnitude > LONG_DIGITS) {
            return JsonReader.UNKNOWN;
        }

        BigDecimal whole = value.movePointRight(digits).setScale(0, RoundingMode.HALF_UP);
        // The lowest long stands for unknown, so it is out of range too.
        return whole.unscaledValue().bitLength() < Long.SIZE
                ? whole.longValue()
                : JsonReader.UNKNOWN;
    }

    /** As {@link JsonReader#number} says. */
    static double number(String text) {
        return Double.parseDouble(text);
    }

    /** Whether a text is a number by the grammar of JSON, or one of Python's three additions. */
    static boolean isNumber(CharSequence text) {
        if (!isFinite(text)) {
            String word = text.toString();
            return word.equals("NaN") || word.equals("Infinity") || word.equals("-Infinity");
        }

        int at = text.charAt(0) == '-' ? 1 : 0;
        int whole = digits(text, at);
        boolean leadingZero = whole > 1 && text.charAt(at) == '0';
        at += whole;
        boolean right = whole > 0 && !leadingZero;
        if (right && at < text.length() && text.charAt(at) == '.') {
            int fraction = digits(text, at + 1);
            right = fraction > 0;
            at += 1 + fraction;
        }
        if (right && at < text.length() && (text.charAt(at) | 0x20) == 'e') {
            at++;
            at += at < text.length() && "+-".indexOf(text.charAt(at)) >= 0 ? 1 : 0;
            int exponent = digits(text, at);
            right = exponent > 0;
            at += exponent;
        }
        return right && at == text.length();
    }

    private static boolean isFinite(CharSequence text) {
        char last = text.length() == 0 ? 'N' : text.charAt(text.length() - 1);
        return last >= '0' && last <= '9';
    }

    private static int digits(CharSequence text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }

        return at - from;
    }
}
