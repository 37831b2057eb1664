package io.sweeplake.coordinator.ledger;

import static io.sweeplake.coordinator.schedule.SomeSchedules.MADE;
import static io.sweeplake.coordinator.schedule.SomeSchedules.firing;
import static io.sweeplake.coordinator.schedule.SomeSchedules.hourly;
import static io.sweeplake.coordinator.schedule.SomeSchedules.named;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.coordinator.schedule.Firing;
import io.sweeplake.coordinator.schedule.FiringState;
import io.sweeplake.coordinator.schedule.Misfire;
import io.sweeplake.coordinator.schedule.Overlap;
import io.sweeplake.coordinator.schedule.Schedule;
import io.sweeplake.coordinator.schedule.ScheduleLedger.Success;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdbiScheduleLedgerTest {
    private static final Instant TEN = Instant.parse("2026-05-04T10:00:00Z");

    private static final NewTrialRow ROW =
            new NewTrialRow("later", "t1", "l", "{}", Optional.empty());

    @TempDir Path folder;

    private LedgerDatabase database;
    private JdbiScheduleLedger ledger;

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
    void givesBackWhatItWasGiven() {
        Schedule schedule =
                named(
                        "Nightly, twice",
                        "0 2,14 * * *",
                        "Europe/Berlin",
                        new Schedule.Policies(Misfire.RUN_ONCE, Overlap.REPLACE, true));

        assertThat(ledger.add(schedule)).isTrue();

        Schedule found = ledger.find(schedule.id()).orElseThrow();
        assertThat(found.settings().timetable().cron()).isEqualTo("0 2,14 * * *");
        assertThat(found.settings().timetable().zone().getId()).isEqualTo("Europe/Berlin");
        assertThat(found.settings().sweep()).isEqualTo(schedule.settings().sweep());
        assertThat(found.settings().policies()).isEqualTo(schedule.settings().policies());
        assertThat(found.settings().labels()).isEqualTo(schedule.settings().labels());
        assertThat(found.since()).isEqualTo(MADE);
        assertThat(found.paused()).isFalse();
    }

    @Test
    void sealsTheSweepsText() {
        ledger.add(hourly());

        String column =
                database.jdbi()
                        .withHandle(
                                handle ->
                                        handle.select("select sweep_text from schedule")
                                                .mapTo(String.class)
                                                .one());

        assertThat(column).startsWith("sealed:").doesNotContain("canary");
    }

    @Test
    void keepsOneScheduleOfAName() {
        Schedule first = named("a", "0 * * * *", "UTC", Schedule.Policies.DEFAULT);
        Schedule second = named("b", "0 * * * *", "UTC", Schedule.Policies.DEFAULT);
        ledger.add(first);
        ledger.add(second);

        Schedule renamed =
                new Schedule(second.id(), first.settings(), MADE, MADE, Optional.empty());

        assertThat(ledger.add(renamed)).isFalse();
        assertThat(ledger.change(renamed)).isFalse();
        assertThat(ledger.change(first)).as("its own name").isTrue();
        assertThat(ledger.list()).hasSize(2);
    }

    @Test
    void recordsOneTimeOnceAndMovesItOnOnce() {
        Schedule schedule = hourly();
        ledger.add(schedule);
        Firing begun = firing(schedule, TEN, FiringState.FIRING);
        Firing fired = firing(schedule, TEN, FiringState.FIRED);

        assertThat(ledger.record(begun)).isTrue();
        assertThat(ledger.record(fired)).as("the same time").isFalse();
        assertThat(ledger.findOpen(schedule.id())).contains(begun);
        assertThat(ledger.move(fired, FiringState.QUEUED)).as("from elsewhere").isFalse();
        assertThat(ledger.move(fired, FiringState.FIRING)).isTrue();
        assertThat(ledger.move(fired, FiringState.FIRING)).as("again").isFalse();
        assertThat(ledger.findOpen(schedule.id())).isEmpty();
        assertThat(ledger.findLast(schedule.id())).contains(fired);
        assertThat(ledger.findLastFired(schedule.id())).contains(fired);
    }

    @Test
    void pausesAndResumesOnce() {
        Schedule schedule = hourly();
        ledger.add(schedule);
        ledger.pause(schedule.id(), TEN);
        ledger.pause(schedule.id(), TEN.plusSeconds(5));
        assertThat(ledger.find(schedule.id()).orElseThrow().pausedAt()).contains(TEN);

        ledger.resume(schedule.id(), TEN.plusSeconds(9));
        ledger.resume(schedule.id(), TEN.plusSeconds(20));

        Schedule resumed = ledger.find(schedule.id()).orElseThrow();
        assertThat(resumed.paused()).isFalse();
        assertThat(resumed.since()).isEqualTo(TEN.plusSeconds(9));
    }

    @Test
    void findsTheLastFiringWhoseTrialsAllSucceeded() {
        Schedule schedule = hourly();
        ledger.add(schedule);
        Firing good = fired(schedule, TEN, "SUCCEEDED", "SKIPPED");
        fired(schedule, TEN.plusSeconds(3600), "SUCCEEDED", "FAILED");
        fired(schedule, TEN.plusSeconds(7200), "SUCCEEDED", "RUNNING");

        assertThat(ledger.findLastSuccess(schedule.id()))
                .contains(new Success(good, Optional.of("print")));
    }

    @Test
    void isNoSuccessWhileTrialsHaveNoRows() {
        Schedule schedule = hourly();
        ledger.add(schedule);
        Firing begun = fired(schedule, TEN, "SUCCEEDED");
        database.jdbi()
                .useHandle(handle -> PlanParts.insert(handle, begun.sweep(), List.of(ROW), TEN));

        assertThat(ledger.findLastSuccess(schedule.id())).isEmpty();
    }

    @Test
    void forgetsAScheduleWithItsHistory() {
        Schedule schedule = hourly();
        ledger.add(schedule);
        fired(schedule, TEN, "SUCCEEDED");

        ledger.remove(schedule.id());
        ledger.remove(schedule.id());

        assertThat(ledger.list()).isEmpty();
        assertThat(ledger.history(schedule.id(), 10)).isEmpty();
    }

    private Firing fired(Schedule schedule, Instant at, String... trials) {
        Firing begun = firing(schedule, at, FiringState.FIRING);
        Firing fired = firing(schedule, at, FiringState.FIRED);
        ledger.record(begun);
        ledger.keepFingerprint(begun, "print");
        ledger.move(fired, FiringState.FIRING);
        database.jdbi()
                .useHandle(
                        handle -> {
                            handle.execute(
                                    "insert into sweep (id, name, labels, spec, warnings,"
                                            + " trial_count, created_at) values (?, 'n', '{}',"
                                            + " '', '[]', 1, ?)",
                                    fired.sweep().value(),
                                    Times.column(at));
                            for (String state : trials) {
                                handle.execute(
                                        "insert into trial (id, sweep_id, lane, plan, state,"
                                                + " attempt, planned_at) values (?, ?, 'l', '{}',"
                                                + " ?, 0, ?)",
                                        fired.sweep() + "-" + state.toLowerCase(Locale.ROOT),
                                        fired.sweep().value(),
                                        state,
                                        Times.column(at));
                            }
                        });
        return fired;
    }
}
