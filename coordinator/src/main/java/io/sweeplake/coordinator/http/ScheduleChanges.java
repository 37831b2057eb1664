package io.sweeplake.coordinator.http;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.sweeplake.coordinator.schedule.Schedule;
import io.sweeplake.coordinator.statistics.Change;
import io.sweeplake.coordinator.statistics.ChangePoints;
import io.sweeplake.coordinator.statistics.Changes;
import java.time.Instant;
import java.util.List;

/**
 * A schedule's changes as the API shows them.
 *
 * @param schedule the schedule's name, the label that its sweeps carry
 * @param changes the newest first
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record ScheduleChanges(String schedule, Method method, List<ChangeView> changes) {

    static ScheduleChanges of(Schedule schedule, List<Change> changes) {
        return new ScheduleChanges(
                schedule.settings().name(),
                Method.of(Changes.POINTS),
                changes.stream().map(ChangeView::of).toList());
    }

    /**
     * How they were found.
     *
     * @param leastFirings on either side of a change
     * @param level a change has at most this p-value
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record Method(String name, int leastFirings, double level, int permutations) {
        static Method of(ChangePoints points) {
            return new Method("e_divisive", points.least(), points.level(), points.permutations());
        }
    }

    /**
     * One change of one metric of one treatment.
     *
     * @param firedAt of the first firing at the new level
     * @param sweepId that firing's sweep
     * @param before the level up to then, in the metric's unit
     * @param after the level from then on, in the metric's unit
     * @param verdict faster or slower
     */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record ChangeView(
            Instant firedAt,
            String sweepId,
            String sweep,
            String treatmentId,
            String stack,
            String model,
            String asked,
            String metric,
            double before,
            double after,
            double changePercent,
            String verdict,
            int firingsBefore,
            int firingsAfter,
            double pValue) {
        static ChangeView of(Change change) {
            return new ChangeView(
                    change.first().firedAt(),
                    change.first().sweepId(),
                    "/sweeps/" + change.first().sweepId(),
                    change.subject().treatmentId(),
                    change.subject().stack(),
                    change.subject().model(),
                    change.subject().asked(),
                    change.subject().metric(),
                    change.before(),
                    change.after(),
                    change.percent(),
                    change.faster() ? "faster" : "slower",
                    change.firingsBefore(),
                    change.firingsAfter(),
                    change.pValue());
        }
    }
}
