package io.sweeplake.coordinator.trial.simulation;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Lives through worlds, one a seed. */
final class Simulation {
    // Kept, for a logger that nobody holds forgets its level.
    private static final Logger RECONCILER =
            Logger.getLogger("io.sweeplake.coordinator.trial.Reconciler");

    static {
        // In a world where everything fails the log says so a thousand times a second.
        RECONCILER.setLevel(Level.OFF);
    }

    private Simulation() {}

    /** What did not hold in the world of a seed; empty when all did. */
    static Optional<Violation> violation(long seed, Planted planted) {
        Timeline timeline = new Timeline();
        return violation(
                new World(timeline, World.Climate.of(seed), Trace.none(timeline), planted));
    }

    /** The same, told as it happens. */
    static Optional<Violation> replay(long seed, Planted planted, Consumer<String> reader) {
        Timeline timeline = new Timeline();
        return violation(
                new World(timeline, World.Climate.of(seed), Trace.to(timeline, reader), planted));
    }

    /** How many steps a coordinator takes in the world of a seed when nothing goes wrong. */
    static int steps(long seed) {
        Timeline timeline = new Timeline();
        World world =
                new World(
                        timeline, World.Climate.fair(seed), Trace.none(timeline), Planted.NOTHING);
        world.run();
        return world.perils().steps();
    }

    /** What does not hold if nothing goes wrong but one crash. */
    static Optional<Violation> violation(long seed, Perils.CrashPlan crash) {
        Timeline timeline = new Timeline();
        World world =
                new World(
                        timeline, World.Climate.fair(seed), Trace.none(timeline), Planted.NOTHING);
        world.perils().plan(crash);
        return violation(world);
    }

    private static Optional<Violation> violation(World world) {
        try {
            world.run();
            return Optional.empty();
        } catch (Violation violation) {
            return Optional.of(violation);
        }
    }
}
