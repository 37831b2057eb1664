package io.sweeplake.coordinator;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sweeplake.coordinator.launch.ImportProcess;
import io.sweeplake.coordinator.schedule.ScheduleRunner;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.ReconcileLoop;
import io.sweeplake.lake.Lake;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Begins looking after trials at the start, and ends in order. */
@Singleton
class Lifecycle {
    private static final Logger LOG = Logger.getLogger(Lifecycle.class);

    private final Lake lake;
    private final ReconcileLoop loop;
    private final Launcher launcher;
    private final ImportProcess imports;
    private final ScheduleRunner schedules;

    Lifecycle(
            Lake lake,
            ReconcileLoop loop,
            Launcher launcher,
            ImportProcess imports,
            ScheduleRunner schedules) {
        this.lake = lake;
        this.loop = loop;
        this.launcher = launcher;
        this.imports = imports;
        this.schedules = schedules;
    }

    void begin(@Observes StartupEvent event, Folders folders) {
        lake.initialise();
        launcher.begin(loop);
        loop.start();
        schedules.start();
        LOG.infof("Looking after trials. lake=%s", folders.lake());
    }

    void end(@Observes ShutdownEvent event) {
        try {
            imports.stopAll();
            schedules.close();
            loop.close();
        } finally {
            launcher.close();
        }
    }
}
