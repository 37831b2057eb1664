package io.sweeplake.agent.harness.inferenceperf;

import java.util.Arrays;

/** A growing row of times in seconds, kept from one request to the next to spare allocations. */
final class Stamps {
    private double[] values = new double[1024];
    private int size;

    void add(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }

        values[size++] = value;
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    double[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
