package io.sweeplake.coordinator;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sweeplake.coordinator.ledger.FinishedSweeps;
import io.sweeplake.coordinator.ledger.Retention;
import io.sweeplake.coordinator.trial.Lease;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Forgets old sweeps while the coordinator runs, if it is asked to. */
@Singleton
class RetentionLifecycle {
    private final Optional<Retention> retention;

    RetentionLifecycle(SweeplakeConfig config, FinishedSweeps sweeps, Lease lease, Clock clock) {
        this.retention =
                config.ledger()
                        .keepFinished()
                        .map(keep -> new Retention(sweeps, keep, lease, clock));
    }

    void begin(@Observes StartupEvent event) {
        retention.ifPresent(Retention::start);
    }

    void end(@Observes ShutdownEvent event) {
        retention.ifPresent(Retention::close);
    }
}
