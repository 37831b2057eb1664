package io.sweeplake.contract.id;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names one trial: sweep, treatment, replicate. A retry keeps it, so results never split. */
public record TrialId(@JsonValue String value) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,48}[a-z0-9])?");

    @JsonCreator
    public TrialId {
        requireNonNull(value, "value");
        if (!FORM.matcher(value).matches()) {
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

    @Override
    public String toString() {
        return value;
    }
}
