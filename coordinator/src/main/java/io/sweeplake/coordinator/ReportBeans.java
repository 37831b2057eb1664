package io.sweeplake.coordinator;

import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.ledger.SweepRecord;
import io.sweeplake.coordinator.report.AskedSweep;
import io.sweeplake.coordinator.report.Reports;
import io.sweeplake.coordinator.trial.TrialState;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;

/** What makes reports of the ledger's sweeps. */
@Singleton
class ReportBeans {
    @Produces
    @Singleton
    Reports reports(SweeplakeConfig config, Folders folders, SweepLedger ledger, Clock clock) {
        return new Reports(
                folders.lake(),
                SqlSettings.folder(config.sql()),
                id -> ledger.find(id).map(sweep -> asked(sweep, ledger)),
                clock);
    }

    private static AskedSweep asked(SweepRecord sweep, SweepLedger ledger) {
        SweepId id = sweep.id();
        Map<TrialState, Long> states = ledger.countByState(id);
        Map<String, Long> byState = new TreeMap<>();
        states.forEach((state, count) -> byState.put(state.name(), count));
        return new AskedSweep(
                sweep.title().name(),
                sweep.title().description(),
                sweep.spec(),
                sweep.run().trials(),
                byState,
                states.keySet().stream().allMatch(TrialState::terminal));
    }
}
