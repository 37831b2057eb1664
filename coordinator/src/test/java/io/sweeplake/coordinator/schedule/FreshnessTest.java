package io.sweeplake.coordinator.schedule;

import static io.sweeplake.coordinator.schedule.SomeSchedules.MADE;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.ledger.JdbiScheduleLedger;
import io.sweeplake.coordinator.ledger.LedgerDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schedule of every hour that skips what would measure the same again. */
class FreshnessTest {
    @TempDir Path folder;

    private final FakeSweeps sweeps = new FakeSweeps();
    private Optional<String> stack = Optional.of("vLLM 1");
    private boolean imagesUnchanged = true;
    private LedgerDatabase database;
    private ScheduleLedger ledger;
    private Schedule schedule;

    @BeforeEach
    void open() {
        database = new LedgerDatabase(folder);
        ledger = new JdbiScheduleLedger(database.jdbi(), database.seal());
        schedule =
                SomeSchedules.schedule(
                        "0 * * * *",
                        "UTC",
                        new Schedule.Policies(Misfire.SKIP, Overlap.SKIP, true));
        ledger.add(schedule);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void skipsWhatWasMeasuredWithSuccess() {
        fire(1, "SUCCEEDED");
        fire(2, "SUCCEEDED");

        assertThat(states()).containsExactly(FiringState.SKIPPED_UNCHANGED, FiringState.FIRED);
        assertThat(ledger.history(schedule.id(), 1).get(0).detail().orElseThrow())
                .contains(sweeps.taken.keySet().iterator().next().value());
    }

    @Test
    void measuresAgainWhatFailed() {
        fire(1, "FAILED");
        fire(2, "SUCCEEDED");

        assertThat(states()).containsOnly(FiringState.FIRED);
    }

    @Test
    void measuresAgainWhenTheStackHasChangedOrDoesNotSay() {
        fire(1, "SUCCEEDED");
        stack = Optional.of("vLLM 2");
        fire(2, "SUCCEEDED");
        stack = Optional.empty();
        fire(3, "SUCCEEDED");
        fire(4, "SUCCEEDED");

        assertThat(states()).containsOnly(FiringState.FIRED).hasSize(4);
    }

    @Test
    void measuresAgainWhenAnImageHasChanged() {
        fire(1, "SUCCEEDED");
        imagesUnchanged = false;
        fire(2, "SUCCEEDED");

        assertThat(states()).containsOnly(FiringState.FIRED);
    }

    @Test
    void measuresAgainWhenTheSpecHasChanged() {
        fire(1, "SUCCEEDED");
        Schedule.Settings old = schedule.settings();
        schedule =
                new Schedule(
                        schedule.id(),
                        new Schedule.Settings(
                                old.name(),
                                old.timetable(),
                                new Schedule.Text("name: y\n", old.sweep().vars()),
                                old.policies(),
                                old.labels()),
                        MADE,
                        MADE,
                        Optional.empty());
        ledger.change(schedule);
        fire(2, "SUCCEEDED");

        assertThat(states()).containsOnly(FiringState.FIRED);
    }

    /** Fires, and ends the sweep with one trial in that state. */
    private void fire(int hour, String state) {
        Instant now = Instant.parse("2026-05-04T09:00:00Z").plus(Duration.ofHours(hour));
        Set<SweepId> before = Set.copyOf(sweeps.taken.keySet());
        new ScheduleLook(
                        new ScheduleRules(Duration.ofMinutes(1)),
                        ledger,
                        sweeps,
                        urls -> stack,
                        sweep -> imagesUnchanged,
                        Clock.fixed(now, ZoneOffset.UTC))
                .look(() -> true);
        sweeps.taken.keySet().stream()
                .filter(id -> !before.contains(id))
                .forEach(id -> end(id, state));
        sweeps.finishAll();
    }

    private void end(SweepId sweep, String state) {
        database.jdbi()
                .useHandle(
                        handle -> {
                            handle.execute(
                                    "insert into sweep (id, name, labels, spec, warnings,"
                                            + " trial_count, created_at) values (?, 'n', '{}', '',"
                                            + " '[]', 1, ?)",
                                    sweep.value(),
                                    MADE.atOffset(ZoneOffset.UTC));
                            handle.execute(
                                    "insert into trial (id, sweep_id, lane, plan, state, attempt,"
                                            + " planned_at) values (?, ?, 'l', '{}', ?, 0, ?)",
                                    sweep.value(),
                                    sweep.value(),
                                    state,
                                    MADE.atOffset(ZoneOffset.UTC));
                        });
    }

    private List<FiringState> states() {
        return ledger.history(schedule.id(), 10).stream().map(Firing::state).toList();
    }
}
