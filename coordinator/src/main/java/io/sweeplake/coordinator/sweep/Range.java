package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers from one to another, both included.
 *
 * @param geometric whether equal steps multiply, instead of adding
 * @param whole whether only whole numbers make sense
 */
record Range(double from, double to, boolean geometric, boolean whole, Place place) {
    // Steps are drawn in a person's eyes: 6.32456, not 6.324555320336759.
    private static final MathContext DIGITS = new MathContext(6, RoundingMode.HALF_EVEN);
    // An even step, such as 0.1, must not come out as 0.30000000000000004.
    private static final MathContext EXACT = new MathContext(12, RoundingMode.HALF_EVEN);

    Range {
        requireNonNull(place, "place");
    }

    /** So many numbers, the first and last among them. */
    List<Value> steps(int count) {
        List<Value> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(at((double) i / (count - 1), geometric ? DIGITS : EXACT));
        }

        return steps;
    }

    /** The first number and its doubles, as long as they are not above the last. */
    List<Value> doubles() {
        List<Value> doubles = new ArrayList<>();
        for (double next = from; next <= to; next *= 2) {
            doubles.add(number(next));
        }

        return doubles;
    }

    /**
     * The number at a part of the way.
     *
     * @param part from 0 to below 1
     */
    Value.Scalar drawn(double part) {
        if (!whole || geometric) {
            return at(part, DIGITS);
        }

        // Every whole number has the same share of the way.
        return number(Math.min(to, from + Math.floor(part * (to - from + 1))));
    }

    private Value.Scalar at(double part, MathContext digits) {
        if (part <= 0 || part >= 1) {
            return number(part <= 0 ? from : to);
        }

        double value = geometric ? from * Math.pow(to / from, part) : from + (to - from) * part;
        return number(new BigDecimal(value).round(digits).doubleValue());
    }

    private Value.Scalar number(double value) {
        return whole || value == Math.rint(value) && Math.abs(value) < Integer.MAX_VALUE
                ? Value.Scalar.of(place, (int) Math.rint(value))
                : Value.Scalar.of(place, value);
    }
}
