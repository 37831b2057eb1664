package io.sweeplake.coordinator;

import io.sweeplake.coordinator.ledger.EventLog;
import io.sweeplake.coordinator.ledger.Fence;
import io.sweeplake.coordinator.ledger.FinishedSweeps;
import io.sweeplake.coordinator.ledger.JdbiTrialLedger;
import io.sweeplake.coordinator.ledger.LeaseKeeper;
import io.sweeplake.coordinator.ledger.LedgerLease;
import io.sweeplake.coordinator.ledger.LedgerPlace;
import io.sweeplake.coordinator.ledger.LedgerStore;
import io.sweeplake.coordinator.ledger.Seal;
import io.sweeplake.coordinator.ledger.SweepControl;
import io.sweeplake.coordinator.ledger.SweepLedger;
import io.sweeplake.coordinator.schedule.ScheduleRunner;
import io.sweeplake.coordinator.trial.ReconcileLoop;
import io.sweeplake.coordinator.trial.TrialLedger;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** The ledger, who may act on it, and what is kept there. */
@Singleton
class LedgerBeans {
    @Produces
    @Singleton
    LedgerStore store(SweeplakeConfig config, Folders folders) {
        return LedgerStore.open(
                config.readOnly()
                        ? LedgerPlace.inMemory()
                        : LedgerSettings.place(config.ledger(), folders));
    }

    void close(@Disposes LedgerStore store) {
        store.close();
    }

    @Produces
    @Singleton
    Jdbi jdbi(LedgerStore store) {
        return store.jdbi();
    }

    @Produces
    @Singleton
    Seal seal(Folders folders) {
        return Seal.of(folders.ledgerKey());
    }

    @Produces
    @Singleton
    LedgerLease lease(SweeplakeConfig config, LedgerStore store) {
        return new LedgerLease(
                store, LedgerSettings.holder(), config.ledger().lease(), System::nanoTime);
    }

    @Produces
    @Singleton
    LeaseKeeper leaseKeeper(
            SweeplakeConfig config,
            LedgerLease lease,
            ReconcileLoop loop,
            ScheduleRunner schedules) {
        return new LeaseKeeper(
                lease,
                config.ledger().lease(),
                () -> {
                    loop.soon();
                    schedules.soon();
                });
    }

    @Produces
    @Singleton
    Fence fence(Jdbi jdbi, LedgerLease lease) {
        return new Fence(jdbi, lease);
    }

    @Produces
    @Singleton
    TrialLedger trialLedger(Fence fence, Seal seal) {
        return new JdbiTrialLedger(fence, seal);
    }

    @Produces
    @Singleton
    SweepLedger sweepLedger(Jdbi jdbi, Seal seal) {
        return new SweepLedger(jdbi, seal);
    }

    @Produces
    @Singleton
    SweepControl sweepControl(Jdbi jdbi, Seal seal) {
        return new SweepControl(jdbi, seal);
    }

    @Produces
    @Singleton
    EventLog eventLog(Jdbi jdbi) {
        return new EventLog(jdbi);
    }

    @Produces
    @Singleton
    FinishedSweeps finishedSweeps(Jdbi jdbi) {
        return new FinishedSweeps(jdbi);
    }
}
