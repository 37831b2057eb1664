package io.sweeplake.contract.id;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Names one try to carry out a trial.
 *
 * @param number from 1
 */
public record AttemptId(TrialId trial, int number) {
    private static final String INFIX = "-a";

    public AttemptId {
        requireNonNull(trial, "trial");
        if (number < 1) {
            throw new IllegalArgumentException("an attempt counts from 1, not " + number);
        }
    }

    /** Reads {@code <trial>-a<number>}. */
    @JsonCreator
    public static AttemptId parse(String text) {
        int cut = text.lastIndexOf(INFIX);
        if (cut < 1) {
            throw new IllegalArgumentException("not an attempt id: '" + text + "'");
        }

        String number = text.substring(cut + INFIX.length());
        if (!number.matches("[1-9][0-9]{0,5}")) {
            throw new IllegalArgumentException("not an attempt id: '" + text + "'");
        }

        return new AttemptId(new TrialId(text.substring(0, cut)), Integer.parseInt(number));
    }

    /** {@code <trial>-a<number>}: the name of the attempt's job, folder and token. */
    @JsonValue
    public String value() {
        return trial + INFIX + number;
    }

    @Override
    public String toString() {
        return value();
    }
}
