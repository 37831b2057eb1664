package io.sweeplake.coordinator.schedule;

import static io.sweeplake.coordinator.schedule.SomeSchedules.MADE;
import static io.sweeplake.coordinator.schedule.SomeSchedules.named;
import static io.sweeplake.coordinator.schedule.SomeSchedules.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.coordinator.ledger.JdbiScheduleLedger;
import io.sweeplake.coordinator.ledger.LedgerDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the ledger itself, a clock that the test moves, and a new look after each restart. */
@Tag("any-java")
class ScheduleLookTest {
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final BooleanSupplier LEADS = () -> true;

    @TempDir Path folder;

    private final FakeSweeps sweeps = new FakeSweeps();
    private final MovedClock clock = new MovedClock(MADE);
    private LedgerDatabase database;
    private ScheduleLedger ledger;

    @BeforeEach
    void open() {
        database = new LedgerDatabase(folder);
        ledger = new JdbiScheduleLedger(database.jdbi(), database.seal());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void firesEveryMinuteOnceOverRestarts() {
        everyMinute(Schedule.Policies.DEFAULT);

        for (int second = 0; second < 610; second += 7) {
            clock.moveTo(MADE.plusSeconds(second));
            sweeps.finishAll();
            // Each look is another coordinator's first.
            look().look(LEADS);
            look().look(LEADS);
        }

        assertThat(sweeps.firedAt()).isEqualTo(minutes(MADE, 1, 10));
        assertThat(states()).containsOnly(FiringState.FIRED).hasSize(10);
    }

    @Test
    void labelsASweepWithItsScheduleAndItsTime() {
        Schedule schedule = everyMinute(Schedule.Policies.DEFAULT);

        lookAt(MADE.plusSeconds(61));

        Instant time = MADE.plusSeconds(60);
        assertThat(sweeps.taken)
                .containsOnlyKeys(FiringIds.sweep(schedule, time))
                .allSatisfy(
                        (id, labels) ->
                                assertThat(labels)
                                        .containsEntry("schedule", "Every now and then")
                                        .containsEntry("fired_at", time.toString())
                                        .containsEntry("team", "serving"));
    }

    @ParameterizedTest
    @CsvSource({"SKIP, 0", "RUN_ONCE, 1"})
    void treatsAMissedWindowAsAsked(Misfire misfire, int sweepsMore) {
        everyMinute(new Schedule.Policies(misfire, Overlap.SKIP, false));
        lookAt(MADE.plusSeconds(60));
        sweeps.finishAll();

        lookAt(MADE.plusSeconds(60 * 20 + 45));
        sweeps.finishAll();
        lookAt(MADE.plusSeconds(60 * 20 + 50));

        assertThat(sweeps.taken).hasSize(1 + sweepsMore);
        assertThat(history().get(0).scheduledAt()).isEqualTo(MADE.plusSeconds(60 * 20));
        assertThat(history().get(0).detail().orElseThrow()).contains("19 firings");
        assertThat(history()).hasSize(2);
    }

    @Test
    void skipsWhileTheLastSweepRuns() {
        everyMinute(new Schedule.Policies(Misfire.SKIP, Overlap.SKIP, false));

        eachMinute(1, 3);
        sweeps.finishAll();
        eachMinute(4, 4);

        assertThat(states())
                .containsExactly(
                        FiringState.FIRED,
                        FiringState.SKIPPED_OVERLAP,
                        FiringState.SKIPPED_OVERLAP,
                        FiringState.FIRED);
    }

    @Test
    void queuesOneFiringBehindTheRunningSweep() {
        everyMinute(new Schedule.Policies(Misfire.SKIP, Overlap.QUEUE, false));

        eachMinute(1, 3);
        assertThat(sweeps.taken).hasSize(1);
        sweeps.finishAll();
        lookAt(MADE.plusSeconds(200));

        assertThat(sweeps.firedAt()).isEqualTo(minutes(MADE, 1, 2));
        assertThat(states())
                .containsExactly(FiringState.SKIPPED_OVERLAP, FiringState.FIRED, FiringState.FIRED);
    }

    @Test
    void replacesTheRunningSweepOnceThatHasEnded() {
        Schedule schedule =
                everyMinute(new Schedule.Policies(Misfire.SKIP, Overlap.REPLACE, false));

        eachMinute(1, 2);
        ScheduledSweeps.Progress first =
                sweeps.find(FiringIds.sweep(schedule, MADE.plusSeconds(60))).orElseThrow();
        assertThat(first.cancelAsked()).isTrue();
        assertThat(sweeps.taken).as("while that ends").hasSize(1);
        sweeps.finishAll();
        lookAt(MADE.plusSeconds(125));

        assertThat(sweeps.firedAt()).isEqualTo(minutes(MADE, 1, 2));
        assertThat(states()).containsExactly(FiringState.FIRED, FiringState.FIRED);
    }

    @Test
    void firesOnceWhenItDiesBetweenTheRowAndItsSweep() {
        Schedule schedule = everyMinute(Schedule.Policies.DEFAULT);
        ledger.record(SomeSchedules.firing(schedule, MADE.plusSeconds(60), FiringState.FIRING));

        // Long after: what was begun is no missed firing.
        lookAt(MADE.plusSeconds(90));

        assertThat(sweeps.firedAt()).isEqualTo(minutes(MADE, 1, 1));
        assertThat(states()).containsExactly(FiringState.FIRED);
    }

    @Test
    void firesOnceWhenItDiesBetweenTheSweepAndItsRow() {
        everyMinute(new Schedule.Policies(Misfire.SKIP, Overlap.SKIP, true));
        sweeps.afterSubmit =
                () -> {
                    throw new IllegalStateException("killed");
                };
        lookAt(MADE.plusSeconds(60));
        assertThat(states()).containsExactly(FiringState.FIRING);

        lookAt(MADE.plusSeconds(62));

        assertThat(sweeps.firedAt()).isEqualTo(minutes(MADE, 1, 1));
        assertThat(states()).containsExactly(FiringState.FIRED);
    }

    @Test
    void doesNothingOnceItMayNotAct() {
        everyMinute(Schedule.Policies.DEFAULT);
        clock.moveTo(MADE.plusSeconds(60));
        int[] asked = {0};

        look().look(() -> asked[0]++ < 1);

        assertThat(states()).containsExactly(FiringState.FIRING);
        assertThat(sweeps.taken).isEmpty();
    }

    @Test
    void saysThatASweepWasRefusedAndGoesOn() {
        everyMinute(Schedule.Policies.DEFAULT);
        sweeps.refuses = true;
        lookAt(MADE.plusSeconds(60));
        sweeps.refuses = false;
        lookAt(MADE.plusSeconds(120));

        assertThat(states()).containsExactly(FiringState.FIRED, FiringState.REFUSED);
        assertThat(history().get(1).detail()).contains("no such volume");
    }

    @Test
    void looksAtOtherSchedulesWhenOneFails() {
        Schedule bad = named("a", "* * * * *", "UTC", Schedule.Policies.DEFAULT);
        ledger.add(bad);
        everyMinute(Schedule.Policies.DEFAULT);
        sweeps.afterSubmit =
                () -> {
                    if (sweeps.taken.size() == 1) {
                        throw new IllegalStateException("of the first only");
                    }
                };

        lookAt(MADE.plusSeconds(60));

        assertThat(sweeps.taken).hasSize(2);
    }

    @Test
    void firesNothingOfTheTimeInWhichItWasPaused() {
        Schedule schedule =
                everyMinute(new Schedule.Policies(Misfire.RUN_ONCE, Overlap.SKIP, false));
        ledger.pause(schedule.id(), MADE);
        lookAt(MADE.plusSeconds(150));
        ledger.resume(schedule.id(), MADE.plusSeconds(170));
        lookAt(MADE.plusSeconds(180));

        assertThat(sweeps.firedAt()).isEqualTo(minutes(MADE, 3, 3));
        assertThat(history().get(0).detail()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, 2026-03-29, 23",
        "Europe/Berlin, 2026-10-25, 25",
        "America/New_York, 2026-03-08, 23",
        "America/New_York, 2026-11-01, 25"
    })
    void firesOnceADayAndOnceAnHourWhenTheClocksChange(String zone, String date, int hours) {
        ZoneId place = ZoneId.of(zone);
        Instant midnight = LocalDate.parse(date).atStartOfDay(place).toInstant();
        Schedule nightly = named("nightly", "30 2 * * *", zone, Schedule.Policies.DEFAULT);
        Schedule twice = named("twice", "30 1 * * *", zone, Schedule.Policies.DEFAULT);
        Schedule hourly = named("hourly", "0 * * * *", zone, Schedule.Policies.DEFAULT);
        for (Schedule each : List.of(nightly, twice, hourly)) {
            ledger.add(SomeSchedules.since(each, midnight));
        }

        for (int minute = 0; minute <= hours * 60; minute += 10) {
            sweeps.finishAll();
            lookAt(midnight.plus(Duration.ofMinutes(minute)));
        }

        assertThat(ledger.history(nightly.id(), 100)).hasSize(1);
        assertThat(ledger.history(twice.id(), 100)).hasSize(1);
        assertThat(ledger.history(hourly.id(), 100)).hasSize(hours);
        assertThat(sweeps.taken).hasSize(hours + 2);
    }

    @Test
    void restsUntilTheNextTimeWithinBounds() {
        everyMinute(Schedule.Policies.DEFAULT);
        clock.moveTo(MADE.plusSeconds(40));
        assertThat(look().look(LEADS)).isEqualTo(Duration.ofSeconds(20));
        clock.moveTo(MADE.plusSeconds(61));
        assertThat(look().look(LEADS)).isEqualTo(Duration.ofSeconds(30));
    }

    private Schedule everyMinute(Schedule.Policies policies) {
        Schedule schedule = schedule("* * * * *", "UTC", policies);
        assertThat(ledger.add(schedule)).isTrue();
        return schedule;
    }

    private void eachMinute(int first, int last) {
        for (int minute = first; minute <= last; minute++) {
            lookAt(MADE.plusSeconds(60L * minute));
        }
    }

    private void lookAt(Instant now) {
        clock.moveTo(now);
        look().look(LEADS);
    }

    private ScheduleLook look() {
        return new ScheduleLook(
                new ScheduleRules(GRACE),
                ledger,
                sweeps,
                urls -> Optional.of("same"),
                sweep -> true,
                clock);
    }

    private List<Firing> history() {
        return ledger.history(
                ledger.list().stream()
                        .filter(each -> each.settings().name().startsWith("Every"))
                        .findFirst()
                        .orElseThrow()
                        .id(),
                100);
    }

    private List<FiringState> states() {
        return history().stream().map(Firing::state).toList();
    }

    private static List<String> minutes(Instant from, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(minute -> from.plusSeconds(60L * minute).toString())
                .toList();
    }

    /** Stands still until it is moved. */
    private static final class MovedClock extends Clock {
        private Instant now;

        MovedClock(Instant now) {
            this.now = now;
        }

        void moveTo(Instant later) {
            now = later;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
