package io.sweeplake.coordinator.statistics;

/**
 * Where a stretch of values falls apart best, by the energy distance between what is before and
 * what is behind.
 *
 * <p>Matteson and James, A Nonparametric Approach for Multiple Change Point Analysis of
 * Multivariate Data, JASA 109 (2014), equations 5 to 7, with moment index 1. What is behind may end
 * before the stretch does, so that a second change does not hide the first.
 *
 * @param index the first value of what is behind, within the array that was asked about
 * @param divergence how far both are apart; greater is further
 */
record EnergySplit(int index, double divergence) {

    /**
     * Finds the best split of {@code values[from, to)}, in time that grows with its length squared.
     *
     * @param least values on either side, at least 2
     * @return a divergence of negative infinity when the stretch is too short
     */
    static EnergySplit best(double[] values, int from, int to, int least) {
        int length = to - from;
        // within[a]: the sum of distances between all pairs of values from a to the present end.
        double[] within = new double[length];
        double[] head = new double[length + 1];
        EnergySplit best = new EnergySplit(-1, Double.NEGATIVE_INFINITY);
        for (int end = 1; end <= length; end++) {
            double last = values[from + end - 1];
            double toLast = 0;
            for (int a = end - 2; a >= 0; a--) {
                toLast += Math.abs(values[from + a] - last);
                within[a] += toLast;
            }

            head[end] = within[0];
            for (int split = least; split <= end - least; split++) {
                double divergence =
                        divergence(split, end - split, head[split], within[split], head[end]);
                if (divergence > best.divergence) {
                    best = new EnergySplit(from + split, divergence);
                }
            }
        }

        return best;
    }

    /** Of n values and the m behind them, from sums over pairs: of the n, of the m, of all. */
    private static double divergence(int n, int m, double ofN, double ofM, double ofAll) {
        double between = ofAll - ofN - ofM;
        double apart =
                2 * between / ((double) n * m)
                        - 2 * ofN / ((double) n * (n - 1))
                        - 2 * ofM / ((double) m * (m - 1));
        return (double) n * m / (n + m) * apart;
    }
}
