package io.sweeplake.imports;

import io.sweeplake.contract.id.TreatmentId;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the trials of each treatment, so that a treatment measured again is its next replicate.
 */
final class Replicates {
    private final Map<TreatmentId, Integer> counts;

    Replicates(Map<TreatmentId, Integer> committed) {
        this.counts = new HashMap<>(committed);
    }

    /** From 1. */
    int next(TreatmentId treatment) {
        return counts.merge(treatment, 1, Integer::sum);
    }
}
