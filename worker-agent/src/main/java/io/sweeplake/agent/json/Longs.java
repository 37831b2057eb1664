package io.sweeplake.agent.json;

import java.util.Arrays;

/** A growing row of integers, kept from one record to the next to spare allocations. */
public final class Longs {
    private long[] values = new long[1024];
    private int size;

    /** Adds one at the end. */
    public void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }

        values[size++] = value;
    }

    /** Forgets all. */
    public void clear() {
        size = 0;
    }

    /**
     * Takes out all that equal a value.
     *
     * @return how many there were
     */
    public int remove(long value) {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (values[i] != value) {
                values[kept++] = values[i];
            }
        }

        int removed = size - kept;
        size = kept;
        return removed;
    }

    /** How many there are. */
    public int size() {
        return size;
    }

    /**
     * One of them.
     *
     * @param index from 0 to less than {@link #size}
     */
    public long at(int index) {
        return values[index];
    }

    /** A copy of all. */
    public long[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
