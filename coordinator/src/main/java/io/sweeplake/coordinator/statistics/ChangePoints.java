package io.sweeplake.coordinator.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;

/**
 * Finds where a series changed: E-divisive of Matteson and James (2014). The best split of all
 * stretches is tested by permuting the values within each; if it stands, both halves are searched
 * on. Equal series give equal answers, because the permutations are seeded.
 *
 * @param least values between two changes, at least 2
 * @param level a split stands if its p-value is at most this
 * @param permutations made for one test at most
 */
public record ChangePoints(int least, double level, int permutations) {
    private static final long SEED = 20140609;

    public ChangePoints {
        if (least < 2) {
            throw new IllegalArgumentException("two values make a spread, not " + least);
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("a level is between 0 and 1, not " + level);
        }
        if (permutations < 1 / level - 1) {
            throw new IllegalArgumentException(
                    permutations + " permutations never give a p-value of " + level);
        }
    }

    /** The changes of a series of finite numbers, in the order in which they were found. */
    public List<ChangePoint> find(double[] values) {
        Random random = new Random(SEED);
        // From the start of each stretch to its best split; the next start is its end.
        TreeMap<Integer, EnergySplit> stretches = new TreeMap<>();
        stretches.put(0, EnergySplit.best(values, 0, values.length, least));
        List<ChangePoint> found = new ArrayList<>();
        while (true) {
            EnergySplit best = best(stretches);
            if (best.index() < 0) {
                return found;
            }

            int exceeded = exceeded(values, stretches, best.divergence(), random);
            double pValue = (exceeded + 1.0) / (permutations + 1);
            if (pValue > level) {
                return found;
            }

            found.add(new ChangePoint(best.index(), pValue));
            int start = stretches.floorKey(best.index());
            int end = end(stretches, start, values.length);
            stretches.put(start, EnergySplit.best(values, start, best.index(), least));
            stretches.put(best.index(), EnergySplit.best(values, best.index(), end, least));
        }
    }

    /** How many permutations split at least as well. Stops counting when the test has failed. */
    private int exceeded(
            double[] values,
            TreeMap<Integer, EnergySplit> stretches,
            double divergence,
            Random random) {
        int exceeded = 0;
        double[] permuted = values.clone();
        for (int i = 0; i < permutations && exceeded + 1 <= level * (permutations + 1); i++) {
            double best = Double.NEGATIVE_INFINITY;
            for (int start : stretches.keySet()) {
                int end = end(stretches, start, values.length);
                shuffle(permuted, start, end, random);
                EnergySplit split = EnergySplit.best(permuted, start, end, least);
                best = Math.max(best, split.divergence());
            }
            if (best >= divergence) {
                exceeded++;
            }
        }

        return exceeded;
    }

    private static EnergySplit best(TreeMap<Integer, EnergySplit> stretches) {
        EnergySplit best = new EnergySplit(-1, Double.NEGATIVE_INFINITY);
        for (EnergySplit each : stretches.values()) {
            if (each.divergence() > best.divergence()) {
                best = each;
            }
        }

        return best;
    }

    private static int end(TreeMap<Integer, EnergySplit> stretches, int start, int length) {
        Integer next = stretches.higherKey(start);
        return next == null ? length : next;
    }

    private static void shuffle(double[] values, int from, int to, Random random) {
        for (int i = to - 1; i > from; i--) {
            int other = from + random.nextInt(i - from + 1);
            double kept = values[i];
            values[i] = values[other];
            values[other] = kept;
        }
    }
}
