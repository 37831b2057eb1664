package io.sweeplake.coordinator;

import io.sweeplake.coordinator.ledger.JdbiScheduleLedger;
import io.sweeplake.coordinator.ledger.Seal;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.schedule.ScheduleLedger;
import io.sweeplake.coordinator.schedule.ScheduleLook;
import io.sweeplake.coordinator.schedule.ScheduleRules;
import io.sweeplake.coordinator.schedule.ScheduleRunner;
import io.sweeplake.coordinator.schedule.ScheduledSweeps;
import io.sweeplake.coordinator.schedule.Schedules;
import io.sweeplake.coordinator.sql.LakeHistories;
import io.sweeplake.coordinator.stack.HttpStackFingerprint;
import io.sweeplake.coordinator.statistics.Changes;
import io.sweeplake.coordinator.submission.Commands;
import io.sweeplake.coordinator.submission.LedgerScheduledSweeps;
import io.sweeplake.coordinator.submission.Sweeps;
import io.sweeplake.coordinator.trial.Lease;
import io.sweeplake.lake.HarnessImages;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** Makes what schedules need from the coordinator's configuration. */
class ScheduleBeans {
    @Produces
    @Singleton
    ScheduleLedger scheduleLedger(Jdbi jdbi, Seal seal) {
        return new JdbiScheduleLedger(jdbi, seal);
    }

    @Produces
    @Singleton
    ScheduledSweeps scheduledSweeps(Sweeps sweeps, SweepLedger ledger, Commands commands) {
        return new LedgerScheduledSweeps(sweeps, ledger, commands);
    }

    @Produces
    @Singleton
    ScheduleRunner scheduleRunner(
            SweeplakeConfig config,
            ScheduleLedger ledger,
            ScheduledSweeps sweeps,
            Folders folders,
            Lease lease,
            Clock clock) {
        HarnessImages images = new HarnessImages(folders.lake());
        ScheduleLook look =
                new ScheduleLook(
                        new ScheduleRules(config.schedules().grace()),
                        ledger,
                        sweeps,
                        new HttpStackFingerprint(config.schedules().patience()),
                        images::unchangedSince,
                        clock);
        return new ScheduleRunner(look, lease::held);
    }

    @Produces
    @Singleton
    Schedules schedules(
            ScheduleLedger ledger, ScheduledSweeps sweeps, ScheduleRunner runner, Clock clock) {
        return new Schedules(ledger, sweeps, runner::soon, clock);
    }

    @Produces
    @Singleton
    Changes changes(Folders folders) {
        return new Changes(new LakeHistories(folders.lake()));
    }
}
