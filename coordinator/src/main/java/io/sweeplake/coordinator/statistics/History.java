package io.sweeplake.coordinator.statistics;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * One metric of one treatment, firing by firing.
 *
 * @param points in order of time
 */
public record History(Subject subject, List<Point> points) {

    public History {
        requireNonNull(subject, "subject");
        points = List.copyOf(points);
    }

    /**
     * What was measured.
     *
     * @param asked the treatment's factors but the endpoint, as {@code name=level}
     * @param metric as the lake's views name it, its unit in it
     * @param lowerIsBetter true of latencies, false of throughputs
     */
    public record Subject(
            String treatmentId,
            String stack,
            String model,
            String asked,
            String metric,
            boolean lowerIsBetter) {

        public Subject {
            requireNonNull(treatmentId, "treatmentId");
            requireNonNull(stack, "stack");
            requireNonNull(model, "model");
            requireNonNull(asked, "asked");
            requireNonNull(metric, "metric");
        }
    }

    /**
     * One firing.
     *
     * @param value above 0, in the metric's unit
     */
    public record Point(Instant firedAt, String sweepId, double value) {

        public Point {
            requireNonNull(firedAt, "firedAt");
            requireNonNull(sweepId, "sweepId");
            if (!(value > 0)) {
                throw new IllegalArgumentException("a logarithm needs more than " + value);
            }
        }
    }
}
