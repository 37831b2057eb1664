package io.sweeplake.coordinator;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sweeplake.coordinator.launch.ImportProcess;
import io.sweeplake.coordinator.ledger.LeaseKeeper;
import io.sweeplake.coordinator.schedule.ScheduleRunner;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.ReconcileLoop;
import io.sweeplake.lake.Lake;
import io.sweeplake.lake.LakeFailed;
import io.sweeplake.lake.Remeasured;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Begins at the start, and ends in order. */
@Singleton
class Lifecycle {
    private static final Logger LOG = Logger.getLogger(Lifecycle.class);

    private final Lake lake;
    private final LeaseKeeper lease;
    private final ReconcileLoop loop;
    private final Launcher launcher;
    private final ImportProcess imports;
    private final ScheduleRunner schedules;

    Lifecycle(
            Lake lake,
            LeaseKeeper lease,
            ReconcileLoop loop,
            Launcher launcher,
            ImportProcess imports,
            ScheduleRunner schedules) {
        this.lake = lake;
        this.lease = lease;
        this.loop = loop;
        this.launcher = launcher;
        this.imports = imports;
        this.schedules = schedules;
    }

    void begin(@Observes StartupEvent event, Folders folders, SweeplakeConfig config) {
        if (config.readOnly()) {
            LOG.infof("Started for reading only. lake=%s", folders.lake());
            return;
        }

        initialiseLake();
        inBackground(this::upgradeLake);
        launcher.begin(loop);
        loop.start();
        schedules.start();
        lease.start();
        LOG.infof("Started. lake=%s", folders.lake());
    }

    // Another coordinator that starts at the same moment may take a file away under our hands; it
    // does so once.
    private void initialiseLake() {
        try {
            lake.initialise();
        } catch (LakeFailed e) {
            LOG.debug("Preparing the lake once more", e);
            lake.initialise();
        }
    }

    // A lake of ten thousand trials takes hours, in which nobody should wait for the rest. Dying in
    // it is nothing new: what is not measured by then is found again.
    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "lake-upgrade");
        thread.setDaemon(true);
        thread.start();
    }

    // Views read what trials measured; a lake written before that was kept has it computed once.
    private void upgradeLake() {
        try {
            tell(lake.upgrade());
        } catch (LakeFailed e) {
            LOG.warn("Could not measure what was committed before; the next start tries again", e);
        }
    }

    private static void tell(Remeasured upgraded) {
        if (upgraded.trials() > 0) {
            LOG.infof("Measured trials committed before. trials=%d", upgraded.trials());
        }

        for (String failure : upgraded.failures()) {
            LOG.warnf("A trial stays without measures: %s", failure);
        }
    }

    void end(@Observes ShutdownEvent event) {
        try {
            imports.stopAll();
            schedules.close();
            loop.close();
            lease.close();
        } finally {
            launcher.close();
        }
    }
}
