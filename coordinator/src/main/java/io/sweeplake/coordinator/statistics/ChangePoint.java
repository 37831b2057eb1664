package io.sweeplake.coordinator.statistics;

/**
 * Where a series changed.
 *
 * @param index of the first value after the change, from 0
 * @param pValue how likely a split as clear as this is in a series that has only the changes found
 *     before it; in 0..1
 */
public record ChangePoint(int index, double pValue) {

    public ChangePoint {
        if (index < 1) {
            throw new IllegalArgumentException("nothing stands before a change at " + index);
        }
        if (!(pValue > 0 && pValue <= 1)) {
            throw new IllegalArgumentException("a p-value is above 0 and at most 1, not " + pValue);
        }
    }
}
