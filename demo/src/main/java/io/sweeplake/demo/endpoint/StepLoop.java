package io.sweeplake.demo.endpoint;

import io.vertx.core.Vertx;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Turns the scheduler's steps into time. Every step ends at an instant counted from the end of the
 * one before, so a late timer delays one step and not all that follow.
 */
final class StepLoop {
    private static final long NANOS_OF_MILLI = 1_000_000;

    private final Vertx vertx;
    private final BatchScheduler scheduler;
    private final LongSupplier nanoTime;
    private final Consumer<Emission> emissions;
    private boolean stepping;

    StepLoop(
            Vertx vertx,
            BatchScheduler scheduler,
            LongSupplier nanoTime,
            Consumer<Emission> emissions) {
        this.vertx = vertx;
        this.scheduler = scheduler;
        this.nanoTime = nanoTime;
        this.emissions = emissions;
    }

    /** Starts stepping unless a step is under way; called after each request that comes in. */
    void wake() {
        if (!stepping) {
            stepFrom(nanoTime.getAsLong());
        }
    }

    private void stepFrom(long start) {
        stepping = !scheduler.idle();
        if (!stepping) {
            return;
        }
        long end = start + scheduler.begin().toNanos();
        long left = end - nanoTime.getAsLong();
        if (left <= 0) {
            vertx.runOnContext(late -> endStep(end));
        } else {
            long millis = (left + NANOS_OF_MILLI - 1) / NANOS_OF_MILLI;
            vertx.setTimer(millis, timer -> endStep(end));
        }
    }

    private void endStep(long end) {
        scheduler.finish().forEach(emissions);
        stepFrom(end);
    }
}
