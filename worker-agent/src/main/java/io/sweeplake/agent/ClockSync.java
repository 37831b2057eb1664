package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.agent.ClockReading;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Measures how far the coordinator's clock is ahead, as NTP does: of several exchanges the one with
 * the shortest round trip, its middle taken for the moment of the reading.
 */
final class ClockSync {
    private static final int EXCHANGES = 12;

    // A node that is busy starting programs answers late for a second or so. A trial is SUSPECT
    // beyond 10 ms; half of that is worth waiting for.
    private static final int MOST_EXCHANGES = 60;
    private static final long SURE_US = 5_000;

    // 50 ppm, which no computer's clock exceeds for long: 3 ms in a minute.
    private static final long DRIFT_US_PER_S = 50;

    // Apart, so that one hiccup of the network does not spoil all.
    private static final Duration BETWEEN = Duration.ofMillis(10);

    private final PatientCoordinator coordinator;
    private final AgentClock clock;

    ClockSync(PatientCoordinator coordinator, AgentClock clock) {
        this.coordinator = requireNonNull(coordinator, "coordinator");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Takes its time where answers come late: nothing is due yet. */
    ClockOffset measure() throws AttemptOver, CoordinatorLost {
        return surestOf(MOST_EXCHANGES);
    }

    /**
     * Measures once more, briefly, for a start may be named meanwhile. What was measured before
     * stays where it is the surer of the two for all that the clock may have drifted since. If they
     * contradict each other the clock was set, and only the new one holds.
     *
     * @param measuredAt when, by {@link AgentClock#nanoTime()}
     */
    ClockOffset measureAgain(ClockOffset before, long measuredAt)
            throws AttemptOver, CoordinatorLost {
        ClockOffset now = surestOf(EXCHANGES);
        // Not earlier: the coordinator may have been away for long meanwhile.
        Duration ago = Duration.ofNanos(clock.nanoTime() - measuredAt);
        ClockOffset drifted =
                new ClockOffset(
                        before.offsetUs(),
                        before.uncertaintyUs() + DRIFT_US_PER_S * ago.toMillis() / 1000);
        return agree(now, drifted) ? surer(now, drifted) : now;
    }

    /** An instant of the coordinator's clock, by this node's. */
    static Instant local(Instant coordinators, ClockOffset offset) {
        return coordinators.minus(offset.offsetUs(), ChronoUnit.MICROS);
    }

    private ClockOffset surestOf(int most) throws AttemptOver, CoordinatorLost {
        ClockOffset surest = exchange();
        for (int i = 1; i < EXCHANGES || i < most && !sure(surest); i++) {
            clock.pause(BETWEEN);
            surest = surer(surest, exchange());
        }
        return surest;
    }

    private static ClockOffset surer(ClockOffset one, ClockOffset other) {
        return other.uncertaintyUs() < one.uncertaintyUs() ? other : one;
    }

    private static boolean agree(ClockOffset one, ClockOffset other) {
        return Math.abs(one.offsetUs() - other.offsetUs())
                <= one.uncertaintyUs() + other.uncertaintyUs();
    }

    private static boolean sure(ClockOffset offset) {
        return offset.uncertaintyUs() <= SURE_US;
    }

    private ClockOffset exchange() throws AttemptOver, CoordinatorLost {
        Instant sent = clock.now();
        long before = clock.nanoTime();
        ClockReading reading = coordinator.clock();
        long half = (clock.nanoTime() - before) / 2;

        long offsetUs = ChronoUnit.MICROS.between(sent.plusNanos(half), reading.now());
        return new ClockOffset(offsetUs, (half + 999) / 1000);
    }
}
