package io.sweeplake.coordinator.sweep;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;

/**
 * The most that trials in flight may ask for at once. Trials of one lane follow each other, so only
 * neighbours meet; lanes know nothing of each other, so their worst moments may.
 */
final class PeakDemand {
    private PeakDemand() {}

    /**
     * The sum over all lanes of the worst neighbours.
     *
     * @param trials lane by lane in the order in which each runs them
     * @param places how many trials of a lane are in flight at once
     * @param most how many of the sweep; empty for as many as lanes have places
     */
    static double of(
            List<PlannedTrial> trials,
            int places,
            OptionalInt most,
            ToDoubleFunction<PlannedTrial> demand) {
        Map<String, Window> lanes = new LinkedHashMap<>();
        for (PlannedTrial trial : trials) {
            lanes.computeIfAbsent(trial.lane(), lane -> new Window(places))
                    .add(demand.applyAsDouble(trial));
        }

        return lanes.values().stream()
                .flatMap(window -> window.worst.stream())
                .sorted(Comparator.reverseOrder())
                .limit(most.orElse(Integer.MAX_VALUE))
                .mapToDouble(Double::doubleValue)
                .sum();
    }

    /** The worst of all stretches of neighbours. */
    private static final class Window {
        private final int places;
        private final Deque<Double> last = new ArrayDeque<>();
        private List<Double> worst = List.of();
        private double worstSum;
        private double sum;

        Window(int places) {
            this.places = places;
        }

        void add(double demand) {
            last.addLast(demand);
            sum += demand;
            if (last.size() > places) {
                sum -= last.removeFirst();
            }

            if (sum > worstSum) {
                worstSum = sum;
                worst = new ArrayList<>(last);
            }
        }
    }
}
