package io.sweeplake.coordinator.http;

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

/**
 * A plan as the API shows it: what would run, and what it would take.
 *
 * @param slo limits in milliseconds by metric, as the sweep promises them
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record PlanView(
        String name,
        Summary summary,
        Map<String, Double> slo,
        List<Trial> trials,
        List<SweepView.Warning> warnings) {

    static PlanView of(Sweeps.Preview preview) {
        return new PlanView(
                preview.spec().name(),
                Summary.of(preview.plan().summary()),
                preview.spec().slo(),
                preview.plan().trials().stream().map(Trial::of).toList(),
                preview.plan().warnings().stream().map(SweepView.Warning::of).toList());
    }

    /**
     * What the whole would take.
     *
     * @param laneSeconds of each lane, start-up of the launcher pods included
     * @param makespanSeconds of the longest lane
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Summary(
            int trials,
            int treatments,
            long launcherPods,
            long requests,
            Map<String, Long> laneSeconds,
            long makespanSeconds) {
        static Summary of(PlanSummary summary) {
            return new Summary(
                    summary.trials(),
                    summary.treatments(),
                    summary.launcherPods(),
                    summary.requests(),
                    summary.laneSeconds(),
                    summary.makespanSeconds());
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

    /** What a trial asks of its endpoint and of its launcher pods. */
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
