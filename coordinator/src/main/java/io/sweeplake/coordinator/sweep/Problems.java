package io.sweeplake.coordinator.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that is wrong with a sweep, gathered so that the user hears of it at once. */
final class Problems {
    /** Beyond this a reader learns nothing more. */
    private static final int MOST = 100;

    private final Map<String, SweepProblem> found = new LinkedHashMap<>();

    void add(Place place, String message, String remedy) {
        if (found.size() < MOST) {
            // An anchored block is used several times, and its fault is one.
            String once = place.line() + ":" + place.column() + " " + message;
            found.putIfAbsent(once, new SweepProblem(place, message, remedy));
        }
    }

    boolean any() {
        return !found.isEmpty();
    }

    /**
     * Refuses the sweep if anything is wrong with it.
     *
     * @throws SweepRefused with all problems, in the order of the text
     */
    void refuse() {
        if (any()) {
            List<SweepProblem> inOrder = new ArrayList<>(found.values());
            inOrder.sort(
                    Comparator.comparingInt((SweepProblem problem) -> problem.place().line())
                            .thenComparingInt(problem -> problem.place().column()));
            throw new SweepRefused(inOrder);
        }
    }
}
