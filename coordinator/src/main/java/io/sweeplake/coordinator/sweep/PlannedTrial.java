package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;

/**
 * One treatment, one replicate: the unit of scheduling and of results.
 *
 * @param replicate from 1
 * @param orderIndex position in its lane, from 0
 * @param lane what only one trial at a time may use
 */
public record PlannedTrial(
        TrialId id,
        TreatmentId treatment,
        int replicate,
        int orderIndex,
        String lane,
        TrialRun run) {
    public PlannedTrial {
        requireNonNull(id, "id");
        requireNonNull(treatment, "treatment");
        requireNonNull(lane, "lane");
        requireNonNull(run, "run");
    }

    /** What the trial measures, and the replicate: see {@link #content(String)}. */
    public String content() {
        return content(run.content());
    }

    /**
     * The same in two sweeps is the same experiment, done twice.
     *
     * @param ofRun {@link TrialRun#content()} of what the trial carries out
     */
    public String content(String ofRun) {
        return ofRun + "." + replicate;
    }

    /** The same trial at another position of its lane. */
    public PlannedTrial at(int index) {
        return new PlannedTrial(id, treatment, replicate, index, lane, run);
    }
}
