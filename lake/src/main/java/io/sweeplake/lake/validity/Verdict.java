package io.sweeplake.lake.validity;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What the rules say about a trial, and why. */
public record Verdict(Validity validity, List<ValidityReason> reasons) {
    public Verdict {
        requireNonNull(validity, "validity");
        reasons = List.copyOf(reasons);
    }

    /** The worst reason decides. */
    public static Verdict of(List<ValidityReason> reasons) {
        return new Verdict(
                reasons.stream()
                        .map(ValidityReason::severity)
                        .reduce(Validity.VALID, Validity::and),
                reasons);
    }
}
