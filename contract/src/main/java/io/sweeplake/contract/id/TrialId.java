package io.sweeplake.contract.id;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Names one trial: sweep, treatment, replicate. A retry keeps it, so results never split. */
public record TrialId(@JsonValue String value) {
    private static final int LONGEST = 50;

    @JsonCreator
    public TrialId {
        requireNonNull(value, "value");
        if (!isWellFormed(value)) {
            throw new IllegalArgumentException("not a trial id: '" + value + "'");
        }
    }

    /**
     * The trial of one treatment and replicate of a sweep.
     *
     * @param replicate from 1
     */
    public static TrialId of(SweepId sweep, TreatmentId treatment, int replicate) {
        if (replicate < 1) {
            throw new IllegalArgumentException("a replicate counts from 1, not " + replicate);
        }

        return new TrialId(sweep + "-" + treatment + "-r" + replicate);
    }

    // Letters, digits and hyphens, none of these at an end. By hand: a sweep may name a hundred
    // thousand at once, for which a pattern takes a tenth of all planning.
    private static boolean isWellFormed(String value) {
        int length = value.length();
        if (length == 0 || length > LONGEST) {
            return false;
        }

        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            boolean inner = c == '-' && i > 0 && i < length - 1;
            if (!(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || inner)) {
                return false;
            }
        }

        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
