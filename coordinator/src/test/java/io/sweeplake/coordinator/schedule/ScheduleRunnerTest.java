package io.sweeplake.coordinator.schedule;

import static io.sweeplake.coordinator.schedule.SomeSchedules.MADE;
import static io.sweeplake.coordinator.schedule.SomeSchedules.schedule;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.coordinator.ledger.JdbiScheduleLedger;
import io.sweeplake.coordinator.ledger.LedgerDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With its own thread; the clock stands one minute after the schedule was made. */
@Timeout(120)
class ScheduleRunnerTest {
    @TempDir Path folder;

    private final FakeSweeps sweeps = new FakeSweeps();
    private final CountDownLatch fired = new CountDownLatch(1);
    private LedgerDatabase database;
    private ScheduleLedger ledger;

    @BeforeEach
    void open() {
        database = new LedgerDatabase(folder);
        ledger = new JdbiScheduleLedger(database.jdbi(), database.seal());
        sweeps.afterSubmit = fired::countDown;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void looksWhenItIsToldOfAChange() throws InterruptedException {
        try (ScheduleRunner runner = runner(new AtomicBoolean(true))) {
            runner.start();
            runner.start();
            ledger.add(schedule("* * * * *", "UTC", Schedule.Policies.DEFAULT));
            runner.soon();

            assertThat(fired.await(100, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(sweeps.taken).hasSize(1);
    }

    @Test
    void actsOnlyWhileItMayAndBeginsAgainAfterItsEnd() throws InterruptedException {
        ledger.add(schedule("* * * * *", "UTC", Schedule.Policies.DEFAULT));
        AtomicBoolean leads = new AtomicBoolean(false);
        ScheduleRunner runner = runner(leads);
        runner.start();
        runner.close();
        runner.close();
        assertThat(sweeps.taken).isEmpty();

        leads.set(true);
        runner.start();
        assertThat(fired.await(100, TimeUnit.SECONDS)).isTrue();
        runner.close();

        assertThat(sweeps.taken).hasSize(1);
    }

    private ScheduleRunner runner(AtomicBoolean leads) {
        ScheduleLook look =
                new ScheduleLook(
                        new ScheduleRules(Duration.ofMinutes(1)),
                        ledger,
                        sweeps,
                        urls -> Optional.empty(),
                        sweep -> true,
                        Clock.fixed(MADE.plusSeconds(60), ZoneOffset.UTC));
        return new ScheduleRunner(look, leads::get);
    }
}
