package io.sweeplake.coordinator;

import io.sweeplake.coordinator.ledger.LedgerStore;
import io.sweeplake.coordinator.trial.Lease;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready with the ledger in reach. One that stands by is ready, too: it answers and takes sweeps.
 */
@Readiness
@Singleton
class LedgerHealth implements HealthCheck {
    private final LedgerStore store;
    private final Lease lease;

    LedgerHealth(LedgerStore store, Lease lease) {
        this.store = store;
        this.lease = lease;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("ledger")
                .status(store.reachable())
                .withData("acting", lease.held())
                .build();
    }
}
