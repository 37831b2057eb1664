package io.sweeplake.coordinator;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sweeplake.coordinator.archive.Archives;
import io.sweeplake.coordinator.archive.PlannedSweeps;
import io.sweeplake.coordinator.benchmarkreport.MeasuredTrials;
import io.sweeplake.coordinator.benchmarkreport.TrialStates;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.report.Reports;
import io.sweeplake.coordinator.sql.LakeMeasuredTrials;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/** Makes what gives results away, to people and to other tools. */
@Singleton
class ArchiveBeans {
    @Produces
    @Singleton
    Archives archives(SweeplakeConfig config, Folders folders, Reports reports, Clock clock) {
        return Archives.open(
                new Archives.Places(folders.lake(), folders.results(), folders.scratch()),
                (lake, sweep, out) -> reports.write(lake, sweep, List.of(), out),
                config.archive().keep(),
                clock);
    }

    @Produces
    @Singleton
    PlannedSweeps plannedSweeps(SweepLedger ledger) {
        return sweep -> ledger.find(sweep).isPresent();
    }

    @Produces
    @Singleton
    MeasuredTrials measuredTrials(Folders folders) {
        return new LakeMeasuredTrials(folders.lake());
    }

    @Produces
    @Singleton
    TrialStates trialStates(SweepLedger ledger) {
        return (sweep, trial) -> ledger.findTrial(sweep, trial).map(each -> each.state().name());
    }

    // At the start, because what a coordinator left that died takes room.
    void begin(@Observes StartupEvent event, Archives archives) {
        archives.forgetIdle();
    }

    void end(@Observes ShutdownEvent event, Archives archives) {
        archives.close();
    }
}
