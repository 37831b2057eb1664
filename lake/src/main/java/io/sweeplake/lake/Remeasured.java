package io.sweeplake.lake;

import java.util.List;

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
}
