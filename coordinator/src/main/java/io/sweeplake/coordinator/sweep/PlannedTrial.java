package io.sweeplake.coordinator.sweep;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.TreatmentId;
import io.sweeplake.contract.id.TrialId;
import java.util.List;

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

    /**
     * Tells trials apart that measure different things: the same content in two sweeps is the same
     * experiment, done twice. Names, order and what only waits (timeouts, attempts) are no part of
     * it; the seed is not either, for it is there so that two such trials have different prompts.
     *
     * @return 64 hexadecimal digits
     */
    public String content() {
        TrialRun.Load load = run.load();
        return Canonical.hash(
                List.of(
                        List.of(run.endpoint().baseUrl(), run.endpoint().model()),
                        List.of(
                                run.harness().name(),
                                run.harness().image(),
                                run.harness().parallelism(),
                                run.harness().workers(),
                                run.harness().env().toString()),
                        List.of(
                                load.rate(),
                                load.duration(),
                                load.warmup(),
                                load.requests(),
                                load.resetCache()),
                        run.profile(),
                        run.pod().toString(),
                        replicate));
    }

    /** The same trial at another position of its lane. */
    public PlannedTrial at(int index) {
        return new PlannedTrial(id, treatment, replicate, index, lane, run);
    }
}
