package io.sweeplake.coordinator.sweep;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an unquoted scalar is: YAML 1.2's rules, with the words of truth that harnesses, which read
 * YAML 1.1, know. What the two versions read as different numbers is refused, never guessed.
 */
final class ScalarTypes {
    private static final Pattern NOTHING = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern TRUE = Pattern.compile("true|True|TRUE|yes|Yes|YES|on|On|ON");
    private static final Pattern FALSE = Pattern.compile("false|False|FALSE|no|No|NO|off|Off|OFF");
    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]*)");
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\.[0-9]+|(0|[1-9][0-9]*)(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern AMBIGUOUS =
            Pattern.compile(
                    "[-+]?(0[0-9_]+(\\.[0-9_]*)?|0[xob][0-9a-fA-F_]+|[0-9]+(_[0-9]+)+(\\.[0-9_]*)?"
                            + "|[0-9]+(:[0-5]?[0-9])+(\\.[0-9_]*)?)");
    private static final Pattern NOT_FINITE =
            Pattern.compile("[-+]?(\\.(inf|Inf|INF)|Infinity)|\\.(nan|NaN|NAN)|NaN");

    private ScalarTypes() {}

    /** The scalar, or empty after the problem with it was noted. */
    static Optional<Value.Scalar> typed(Place place, String text, Problems problems) {
        if (NOT_FINITE.matcher(text).matches()) {
            problems.add(
                    place,
                    text + " is not a finite number",
                    "write a finite number, or quote it if it is meant as text");
            return Optional.empty();
        }

        if (AMBIGUOUS.matcher(text).matches()) {
            problems.add(
                    place,
                    text + " is one number in YAML 1.1 and another, or text, in YAML 1.2",
                    "write plain decimal digits, or quote it if it is meant as text");
            return Optional.empty();
        }

        if (NUMBER.matcher(text).matches()) {
            return number(place, text, problems);
        }

        return Optional.of(new Value.Scalar(place, word(text), text, true));
    }

    private static Object word(String text) {
        if (NOTHING.matcher(text).matches()) {
            return null;
        }

        if (TRUE.matcher(text).matches()) {
            return true;
        }

        return FALSE.matcher(text).matches() ? (Object) false : text;
    }

    private static Optional<Value.Scalar> number(Place place, String text, Problems problems) {
        try {
            Object value = INTEGER.matcher(text).matches() ? integer(text) : finite(text);
            return Optional.of(new Value.Scalar(place, value, text, true));
        } catch (NumberFormatException tooBig) {
            problems.add(
                    place, text + " is too large a number", "write a number of at most 18 digits");
            return Optional.empty();
        }
    }

    private static Object integer(String text) {
        long value = Long.parseLong(text);
        return value == (int) value ? (Object) (int) value : (Object) value;
    }

    private static Object finite(String text) {
        double value = Double.parseDouble(text);
        if (Double.isInfinite(value)) {
            throw new NumberFormatException(text);
        }

        return value;
    }
}
