package io.sweeplake.coordinator.trial.simulation;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/** All that is left to chance; the same seed gives the same answers in the same order. */
final class Chance {
    private final SplittableRandom random;

    Chance(long seed) {
        this(new SplittableRandom(seed));
    }

    private Chance(SplittableRandom random) {
        this.random = random;
    }

    /** A stream of its own, so that one part's draws do not shift another's. */
    Chance fork() {
        return new Chance(random.split());
    }

    /**
     * @param probability from 0 to 1
     */
    boolean of(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** Both ends included. */
    int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    /** In milliseconds, both ends included. */
    Duration millis(long least, long most) {
        return Duration.ofMillis(random.nextLong(least, most + 1));
    }

    /** In seconds, both ends included. */
    Duration seconds(double least, double most) {
        return millis((long) (least * 1000), (long) (most * 1000));
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
