package io.sweeplake.coordinator.sweep;

import java.util.SplittableRandom;

/**
 * Sobol's sequence: points that fill a cube evenly, however many of them are taken.
 *
 * <p>Direction numbers are those of S. Joe and F. Y. Kuo, "Constructing Sobol sequences with better
 * two-dimensional projections", SIAM J. Sci. Comput. 30 (2008), their list new-joe-kuo-6.21201;
 * points come in the Gray-code order of I. A. Antonov and V. M. Saleev, the origin first.
 */
final class Sobol {
    private static final int BITS = 32;

    /** Of each dimension from the second: degree s, coefficients a, and m of 1 to s. */
    private static final int[][] JOE_KUO = {
        {1, 0, 1},
        {2, 1, 1, 3},
        {3, 1, 1, 3, 1},
        {3, 2, 1, 1, 1},
        {4, 1, 1, 1, 3, 3},
        {4, 4, 1, 3, 5, 13},
        {5, 2, 1, 1, 5, 5, 17},
        {5, 4, 1, 1, 5, 5, 5},
        {5, 7, 1, 1, 7, 11, 19}
    };

    /** How many numbers a point may have. */
    static final int MOST_DIMENSIONS = JOE_KUO.length + 1;

    private final long[][] directions;
    private final long[] shift;
    private final long[] state;
    private long index;

    /**
     * @param seed by which every point is moved, digit by digit: still even, but another sequence;
     *     0 moves nothing
     */
    Sobol(int dimensions, long seed) {
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw new IllegalArgumentException(
                    dimensions + " dimensions; there are direction numbers for " + MOST_DIMENSIONS);
        }

        this.directions = new long[dimensions][];
        this.state = new long[dimensions];
        this.shift = new long[dimensions];
        SplittableRandom random = new SplittableRandom(seed);
        for (int d = 0; d < dimensions; d++) {
            directions[d] = d == 0 ? first() : directions(JOE_KUO[d - 1]);
            shift[d] = seed == 0 ? 0 : random.nextLong(1L << BITS);
        }
    }

    /** The next point; each number from 0 to below 1. */
    double[] next() {
        double[] point = new double[state.length];
        for (int d = 0; d < point.length; d++) {
            point[d] = (state[d] ^ shift[d]) / (double) (1L << BITS);
        }

        int zero = Long.numberOfTrailingZeros(~index++);
        for (int d = 0; d < point.length; d++) {
            state[d] ^= directions[d][zero];
        }

        return point;
    }

    private static long[] first() {
        long[] directions = new long[BITS];
        for (int i = 0; i < BITS; i++) {
            directions[i] = 1L << (BITS - 1 - i);
        }

        return directions;
    }

    private static long[] directions(int[] numbers) {
        int degree = numbers[0];
        int coefficients = numbers[1];
        long[] directions = new long[BITS];
        for (int i = 0; i < BITS; i++) {
            if (i < degree) {
                directions[i] = (long) numbers[i + 2] << (BITS - 1 - i);
                continue;
            }

            directions[i] = directions[i - degree] ^ directions[i - degree] >>> degree;
            for (int k = 1; k < degree; k++) {
                if ((coefficients >> (degree - 1 - k) & 1) == 1) {
                    directions[i] ^= directions[i - k];
                }
            }
        }

        return directions;
    }
}
