package io.sweeplake.coordinator.ledger;

import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import java.util.List;
import java.util.Map;

/**
 * Trials that a sweep takes in.
 *
 * @param reused why some of them are not run, by id: others' rows stand for them
 */
public record NewTrials(List<PlannedTrial> planned, Map<TrialId, String> reused) {
    public NewTrials {
        planned = List.copyOf(planned);
        reused = Map.copyOf(reused);
    }

    /** All to be run. */
    public static NewTrials of(List<PlannedTrial> planned) {
        return new NewTrials(planned, Map.of());
    }

    /** As people read it. */
    String text() {
        return planned.size()
                + " trials"
                + (reused.isEmpty() ? "" : ", " + reused.size() + " reused");
    }
}
