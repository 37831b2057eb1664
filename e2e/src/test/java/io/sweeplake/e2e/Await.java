package io.sweeplake.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again and again until something is so, or time is up. */
final class Await {
    private static final Duration BETWEEN = Duration.ofMillis(200);

    private Await() {}

    /** What was waited for. */
    static <T> T some(String what, Duration most, Supplier<Optional<T>> look) {
        return some(what, most, BETWEEN, look);
    }

    /** The same with another time between two looks: each may take CPU from what is measured. */
    static <T> T some(String what, Duration most, Duration between, Supplier<Optional<T>> look) {
        Instant deadline = Instant.now().plus(most);
        while (true) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("not within " + most + ": " + what);
            }
            LockSupport.parkNanos(between.toNanos());
        }
    }

    static void so(String what, Duration most, BooleanSupplier look) {
        some(what, most, () -> look.getAsBoolean() ? Optional.of(true) : Optional.empty());
    }
}
