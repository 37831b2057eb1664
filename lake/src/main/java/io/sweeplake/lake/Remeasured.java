package io.sweeplake.lake;

import java.util.List;
import java.util.stream.Stream;

/**
 * How measuring committed trials anew ended.
 *
 * @param trials that were measured
 * @param failures a sentence for each trial that could not be; it stays as it was
 */
public record Remeasured(int trials, List<String> failures) {
    public Remeasured {
        failures = List.copyOf(failures);
    }

    /** Both together. */
    Remeasured and(Remeasured other) {
        return new Remeasured(
                trials + other.trials,
                Stream.concat(failures.stream(), other.failures.stream()).toList());
    }
}
