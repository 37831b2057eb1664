package io.sweeplake.coordinator.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.sweeplake.contract.secret.Redaction;
import io.sweeplake.coordinator.submission.Sweeps;
import io.sweeplake.coordinator.sweep.PlanSummary;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A plan as the API shows it: what would run, and what it would take.
 *
 * @param slo limits in milliseconds by metric, as the sweep promises them
 * @param trials the first of them; {@code summary.trials} says how many there are
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PlanView(
        String name,
        Summary summary,
        Map<String, Double> slo,
        List<Trial> trials,
        List<SweepView.Warning> warnings) {

    static PlanView of(Sweeps.Preview preview, int limit) {
        return new PlanView(
                preview.spec().name(),
                Summary.of(preview.forecast().summary()),
                preview.spec().slo(),
                preview.plan().trials().stream().limit(limit).map(Trial::of).toList(),
                preview.forecast().warnings().stream().map(SweepView.Warning::of).toList());
    }

    /**
     * What the whole would take, if no attempt fails.
     *
     * @param requests over all trials, warm-up included
     * @param inputTokens that they send; absent where a profile does not say, as the next two
     * @param outputTokens that they ask for
     * @param sharedPrefixTokens of the trial with most: what a cache must hold to compute no prefix
     *     twice
     * @param laneSeconds from a lane's first launch to the end of its last trial
     * @param makespanSeconds from the first launch to the end of the last trial
     * @param peakPods that may be there at once, those included that wait for their lane
     * @param peakCpus that they ask of their nodes; absent where there are no nodes
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Summary(
            int trials,
            int treatments,
            long launcherPods,
            long requests,
            OptionalLong inputTokens,
            OptionalLong outputTokens,
            OptionalLong sharedPrefixTokens,
            Map<String, Long> laneSeconds,
            long makespanSeconds,
            EstimatedFrom estimatedFrom,
            long peakPods,
            OptionalDouble peakCpus) {
        static Summary of(PlanSummary summary) {
            return new Summary(
                    summary.counts().trials(),
                    summary.counts().treatments(),
                    summary.counts().launcherPods(),
                    summary.counts().requests(),
                    summary.tokens().input(),
                    summary.tokens().output(),
                    summary.tokens().sharedPrefixes(),
                    summary.times().laneSeconds(),
                    summary.times().makespanSeconds(),
                    EstimatedFrom.of(summary.basis()),
                    summary.peak().launcherPods(),
                    summary.peak().cpus());
        }
    }

    /**
     * Where the times of start-up and landing come from.
     *
     * @param trials of the same endpoints and harness in the lake; 0 means they are assumed
     */
    public record EstimatedFrom(int trials, boolean assumed) {
        static EstimatedFrom of(PlanSummary.Basis basis) {
            return new EstimatedFrom(basis.pastTrials(), basis.pastTrials() == 0);
        }
    }

    /** One planned trial. Its id is known once the sweep has one. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Trial(
            String treatment,
            int replicate,
            int orderIndex,
            String lane,
            Map<String, String> factors,
            Load load,
            Map<String, Object> profile) {
        static Trial of(PlannedTrial trial) {
            return new Trial(
                    trial.treatment().value(),
                    trial.replicate(),
                    trial.orderIndex(),
                    trial.lane(),
                    trial.run().factors(),
                    Load.of(trial),
                    Redaction.of(trial.run().profile()));
        }
    }

    /**
     * What a trial asks of its endpoint and of its launcher pods.
     *
     * @param deadline from the start instant, after which its harness is stopped
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Load(
            int pods,
            long requests,
            Optional<Double> requestedRate,
            Duration duration,
            Duration warmup,
            Duration deadline) {
        static Load of(PlannedTrial trial) {
            return new Load(
                    trial.run().harness().parallelism(),
                    trial.run().load().requests(),
                    trial.run().load().rate(),
                    trial.run().load().duration(),
                    trial.run().load().warmup(),
                    trial.run().limits().harness());
        }
    }
}
