package io.sweeplake.coordinator;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sweeplake.coordinator.lake.LakeUpkeep;
import io.sweeplake.coordinator.lake.Rejudgement;
import io.sweeplake.coordinator.ledger.FinishedSweeps;
import io.sweeplake.coordinator.trial.Lease;
import io.sweeplake.lake.Lake;
import io.sweeplake.lake.LakeCare;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** What looks after the lake while the coordinator runs. */
@Singleton
class LakeBeans {
    @Produces
    @Singleton
    Rejudgement rejudgement(Lake lake, Lease lease) {
        return new Rejudgement(lake, lease);
    }

    void close(@Disposes Rejudgement rejudgement) {
        rejudgement.close();
    }

    @Produces
    @Singleton
    LakeUpkeep upkeep(
            SweeplakeConfig config,
            Folders folders,
            Lake lake,
            FinishedSweeps sweeps,
            Lease lease,
            Clock clock) {
        SweeplakeConfig.Upkeep upkeep = config.upkeep();
        return new LakeUpkeep(
                lake,
                new LakeCare(folders.lake(), upkeep.grace()),
                new LakeUpkeep.Terms(
                        Optional.of(upkeep.compactAfter()).filter(after -> upkeep.compact()),
                        upkeep.keep()),
                sweeps::findUnfinished,
                lease,
                clock);
    }

    void begin(@Observes StartupEvent event, LakeUpkeep upkeep, SweeplakeConfig config) {
        if (!config.readOnly()) {
            upkeep.start();
        }
    }

    void end(@Observes ShutdownEvent event, LakeUpkeep upkeep) {
        upkeep.close();
    }
}
