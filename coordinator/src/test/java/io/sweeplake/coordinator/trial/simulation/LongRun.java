package io.sweeplake.coordinator.trial.simulation;

import java.util.Optional;

/** Lives through many worlds and says how it goes; {@code bench/simulation} starts it. */
public final class LongRun {
    private static final int BETWEEN_WORDS = 500;

    private LongRun() {}

    /**
     * @param arguments {@code run SEEDS FIRST} or {@code replay SEED}
     */
    public static void main(String[] arguments) {
        boolean held =
                arguments[0].equals("replay")
                        ? replay(Long.parseLong(arguments[1]))
                        : run(Integer.parseInt(arguments[1]), Long.parseLong(arguments[2]));
        System.exit(held ? 0 : 1);
    }

    private static boolean replay(long seed) {
        Optional<Violation> violation =
                Simulation.replay(seed, Planted.NOTHING, System.out::println);
        System.out.println(violation.map(Violation::getMessage).orElse("all invariants hold"));
        return violation.isEmpty();
    }

    private static boolean run(int seeds, long first) {
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
        return violations == 0;
    }
}
