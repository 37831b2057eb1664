package io.sweeplake.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Time as the agent sees it, and waiting for it. */
interface AgentClock {
    /** The wall clock. */
    Instant now();

    /** The monotonic clock, as {@link System#nanoTime()}. */
    long nanoTime();

    /** Waits until the monotonic clock says so; returns at once when it has. */
    void sleepUntil(long nanoTime);

    /** Waits that long. */
    default void pause(Duration duration) {
        sleepUntil(nanoTime() + duration.toNanos());
    }

    /** The node's clocks. */
    static AgentClock system() {
        return new AgentClock() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void sleepUntil(long nanoTime) {
                // An interrupted thread does not park; nothing here interrupts, so waking early
                // costs a turn of the loop and no more.
                for (long left = nanoTime - nanoTime();
                        left > 0 && !Thread.currentThread().isInterrupted();
                        left = nanoTime - nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }
        };
    }
}
