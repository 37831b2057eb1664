package io.sweeplake.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.ClockOffset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ClockSyncTest {
    private final FakeClock clock = new FakeClock();
    private final ScriptedCoordinator coordinator =
            new ScriptedCoordinator(
                    clock,
                    Samples.assignment(Path.of("results"), 0, Samples.target("http://unused")));

    @Test
    void believesTheShortestRoundTrip() throws Exception {
        coordinator.ahead = Duration.ofMillis(-250);
        coordinator.roundTrips =
                List.of(Duration.ofMillis(80), Duration.ofMillis(3), Duration.ofMillis(12));

        ClockOffset offset = sync().measure();

        assertThat(offset).isEqualTo(new ClockOffset(-250_000, 1_500));
        assertThat(coordinator.clockReadings()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void asksOnWhileNoRoundTripIsShort() throws Exception {
        coordinator.roundTrips = new ArrayList<>(Collections.nCopies(30, Duration.ofMillis(22)));
        coordinator.roundTrips.add(Duration.ofMillis(4));

        assertThat(sync().measure().uncertaintyUs()).isEqualTo(2_000);
        assertThat(coordinator.clockReadings()).isEqualTo(31);
    }

    @Test
    void makesDoWithAFarCoordinatorAfterAWhile() throws Exception {
        coordinator.roundTrips = List.of(Duration.ofMillis(60));

        assertThat(sync().measure().uncertaintyUs()).isEqualTo(30_000);
        assertThat(coordinator.clockReadings()).isEqualTo(60);
    }

    @Test
    void asksBrieflyOnceItStandsAtTheBarrier() throws Exception {
        coordinator.roundTrips = List.of(Duration.ofMillis(60));

        sync().measureAgain(new ClockOffset(0, 900), secondsAgo(60));

        assertThat(coordinator.clockReadings()).isEqualTo(12);
    }

    @Test
    void keepsWhatIsSurerForAllThatTheClockMayHaveDrifted() throws Exception {
        coordinator.roundTrips = List.of(Duration.ofMillis(8));
        ClockOffset sure = new ClockOffset(-400, 900);

        // Twelve exchanges and the pauses between them take 206 ms more.
        assertThat(sync().measureAgain(sure, secondsAgo(60)))
                .isEqualTo(new ClockOffset(-400, 3_910));
        assertThat(sync().measureAgain(sure, secondsAgo(63)).uncertaintyUs()).isEqualTo(4_000);
    }

    @Test
    void countsTheCoordinatorsAbsenceAmongTheTimeOfDrifting() throws Exception {
        coordinator.roundTrips = List.of(Duration.ofMillis(8));
        coordinator.away = true;
        clock.at(Duration.ofSeconds(30), () -> coordinator.away = false);

        assertThat(sync().measureAgain(new ClockOffset(-400, 900), secondsAgo(60)))
                .isEqualTo(new ClockOffset(0, 4_000));
    }

    @Test
    void takesTheNewerWhenTheClockWasSetMeanwhile() throws Exception {
        coordinator.ahead = Duration.ofMillis(40);
        coordinator.roundTrips = List.of(Duration.ofMillis(20));

        assertThat(sync().measureAgain(new ClockOffset(0, 900), secondsAgo(60)))
                .isEqualTo(new ClockOffset(40_000, 10_000));
    }

    @Test
    void goesOnWhenTheCoordinatorIsAwayMeanwhile() throws Exception {
        coordinator.ahead = Duration.ofSeconds(7);
        clock.at(Duration.ofMillis(30), () -> coordinator.away = true);
        clock.at(Duration.ofSeconds(20), () -> coordinator.away = false);

        ClockOffset offset = sync().measure();

        assertThat(offset).isEqualTo(new ClockOffset(7_000_000, 1_000));
        assertThat(coordinator.missed()).isPositive();
    }

    @Property(tries = 50)
    void findsTheInstantByItsOwnClockWhateverTheOffset(
            @ForAll @LongRange(min = -86_400_000_000L, max = 86_400_000_000L) long aheadUs) {
        Instant local = Instant.parse("2026-01-01T12:00:00Z");
        Instant coordinators = local.plusNanos(aheadUs * 1000);

        assertThat(ClockSync.local(coordinators, new ClockOffset(aheadUs, 1))).isEqualTo(local);
    }

    private long secondsAgo(int seconds) {
        return clock.nanoTime() - Duration.ofSeconds(seconds).toNanos();
    }

    private ClockSync sync() {
        AgentLog silent = new AgentLog(System.err);
        return new ClockSync(
                new PatientCoordinator(coordinator, Duration.ofMinutes(1), clock, silent), clock);
    }
}
