package io.sweeplake.coordinator.sweep;

import io.sweeplake.contract.id.TreatmentId;
import java.util.HashMap;
import java.util.Map;

/**
 * The contents of one sweep's trials: its replicates carry out the same, so that is hashed once.
 */
public final class RunContents {
    private final Map<TreatmentId, String> known = new HashMap<>();

    /** The trial's content: what it measures, and the replicate. */
    public String of(PlannedTrial trial) {
        return trial.content(
                known.computeIfAbsent(trial.treatment(), treatment -> trial.run().content()));
    }
}
