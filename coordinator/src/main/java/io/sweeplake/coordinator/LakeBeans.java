package io.sweeplake.coordinator;

import io.sweeplake.coordinator.lake.Rejudgement;
import io.sweeplake.coordinator.trial.Lease;
import io.sweeplake.lake.Lake;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What keeps a lake up to date. */
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
}
