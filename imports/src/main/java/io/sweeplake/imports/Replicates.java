package io.sweeplake.imports;

import io.sweeplake.contract.id.TreatmentId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Counts the trials of each treatment, so that a treatment measured again is its next replicate.
 */
final class Replicates {
    private final Supplier<Map<TreatmentId, Integer>> committed;
    private Optional<Map<TreatmentId, Integer>> counts = Optional.empty();

    /**
     * @param committed is asked once, when there is a trial to count
     */
    Replicates(Supplier<Map<TreatmentId, Integer>> committed) {
        this.committed = committed;
    }

    /** From 1. */
    int next(TreatmentId treatment) {
        if (counts.isEmpty()) {
            counts = Optional.of(new HashMap<>(committed.get()));
        }

        return counts.get().merge(treatment, 1, Integer::sum);
    }
}
