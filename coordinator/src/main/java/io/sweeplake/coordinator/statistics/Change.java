package io.sweeplake.coordinator.statistics;

import static java.util.Objects.requireNonNull;

/**
 * A history that went on at another level.
 *
 * @param first the first firing of the new level
 * @param before the level up to then, in the metric's unit: the geometric mean since the change
 *     before it
 * @param after the new level, up to the next change
 * @param firingsBefore firings behind {@code before}
 * @param firingsAfter firings behind {@code after}
 * @param pValue how likely a split as clear as this is where nothing changed
 */
public record Change(
        History.Subject subject,
        History.Point first,
        double before,
        double after,
        int firingsBefore,
        int firingsAfter,
        double pValue) {

    public Change {
        requireNonNull(subject, "subject");
        requireNonNull(first, "first");
    }

    /** In percent of the level before. */
    public double percent() {
        return 100 * (after / before - 1);
    }

    /** Whether the new level is the better one. */
    public boolean faster() {
        return after < before == subject.lowerIsBetter();
    }
}
