package io.sweeplake.coordinator.trial.simulation;

import java.util.Optional;

/** Lives through many worlds and says how it goes; {@code bench/simulation} starts it. */
public final class LongRun {
    private static final int BETWEEN_WORDS = 500;

    private LongRun() {}

    /**
     * @param arguments how many seeds, and the first of them
     */
    public static void main(String[] arguments) {
        int seeds = Integer.parseInt(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        long began = System.nanoTime();
        int violations = 0;
        for (long seed = first; seed < first + seeds; seed++) {
            Optional<Violation> violation = Simulation.violation(seed, Planted.NOTHING);
            if (violation.isPresent()) {
                violations++;
                System.out.println("seed " + seed + ": " + violation.get().getMessage());
                System.out.println("    replay it with: bench/simulation --replay " + seed);
            }

            long done = seed - first + 1;
            if (done % BETWEEN_WORDS == 0 || done == seeds) {
                System.out.printf(
                        "%d of %d seeds, %d with violations, %.0f s%n",
                        done, seeds, violations, (System.nanoTime() - began) / 1e9);
            }
        }
        System.exit(violations == 0 ? 0 : 1);
    }
}
