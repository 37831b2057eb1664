package io.sweeplake.coordinator;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sweeplake.coordinator.ledger.FinishedSweeps;
import io.sweeplake.coordinator.ledger.PlanParts;
import io.sweeplake.coordinator.ledger.Retention;
import io.sweeplake.coordinator.ledger.Unfolding;
import io.sweeplake.coordinator.trial.Lease;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * What is done to the ledger while the coordinator runs: great sweeps get their rows, and old ones
 * are forgotten if that is asked for.
 */
@Singleton
class LedgerUpkeep {
    private final Unfolding unfolding;
    private final Optional<Retention> retention;

    LedgerUpkeep(
            SweeplakeConfig config, Jdbi jdbi, FinishedSweeps sweeps, Lease lease, Clock clock) {
        this.unfolding = new Unfolding(new PlanParts(jdbi));
        this.retention =
                config.ledger()
                        .keepFinished()
                        .map(keep -> new Retention(sweeps, keep, lease, clock));
    }

    void begin(@Observes StartupEvent event) {
        unfolding.start();
        retention.ifPresent(Retention::start);
    }

    void end(@Observes ShutdownEvent event) {
        retention.ifPresent(Retention::close);
        unfolding.close();
    }
}
