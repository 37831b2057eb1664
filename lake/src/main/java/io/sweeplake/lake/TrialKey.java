package io.sweeplake.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;

/** Finds the rows of a committed attempt in any table. */
record TrialKey(SweepId sweep, AttemptId attempt) {

    TrialKey {
        requireNonNull(sweep, "sweep");
        requireNonNull(attempt, "attempt");
    }

    /** What SQL asks of a row. */
    String condition() {
        return "sweep_id = %s AND trial_id = %s AND attempt = %d"
                .formatted(
                        Database.literal(sweep.value()),
                        Database.literal(attempt.trial().value()),
                        attempt.number());
    }
}
