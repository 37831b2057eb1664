package io.sweeplake.coordinator.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * In which order a lane runs its trials. At random, drift of the endpoint does not line up with a
 * factor; by a seed, planning again gives the same order.
 */
final class LaneOrder {
    private LaneOrder() {}

    /** A permutation by seed and lane; {@link Random}'s numbers are the same on every JDK. */
    static <T> List<T> shuffled(List<T> asWritten, long seed, String lane) {
        List<T> shuffled = new ArrayList<>(asWritten);
        Random random = new Random(seed ^ Derivation.seed("lane " + lane));
        for (int i = shuffled.size() - 1; i > 0; i--) {
            Collections.swap(shuffled, i, random.nextInt(i + 1));
        }

        return shuffled;
    }

    /** Replicate after replicate, each in an order of its own. */
    static List<PlannedTrial> blocked(List<PlannedTrial> asWritten, long seed, String lane) {
        Map<Integer, List<PlannedTrial>> blocks = new TreeMap<>();
        asWritten.forEach(
                trial ->
                        blocks.computeIfAbsent(trial.replicate(), r -> new ArrayList<>())
                                .add(trial));
        List<PlannedTrial> order = new ArrayList<>();
        blocks.forEach(
                (replicate, block) ->
                        order.addAll(shuffled(block, seed, lane + " replicate " + replicate)));
        return order;
    }
}
