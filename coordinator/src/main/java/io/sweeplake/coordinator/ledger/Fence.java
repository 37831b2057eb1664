package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.trial.LeaseLost;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/**
 * What only the acting coordinator may write goes through here: it happens while that coordinator
 * holds the lease, or not at all.
 */
public final class Fence {
    private final Jdbi jdbi;
    private final LedgerLease lease;

    public Fence(Jdbi jdbi, LedgerLease lease) {
        this.jdbi = requireNonNull(jdbi, "jdbi");
        this.lease = requireNonNull(lease, "lease");
    }

    /** For reading, which everybody may. */
    Jdbi jdbi() {
        return jdbi;
    }

    /**
     * @throws LeaseLost when the lease is not held; nothing has happened
     */
    <R, X extends Exception> R inTransaction(HandleCallback<R, X> work) throws X {
        return jdbi.inTransaction(
                handle -> {
                    lease.requireIn(handle);
                    return work.withHandle(handle);
                });
    }

    /**
     * @throws LeaseLost when the lease is not held; nothing has happened
     */
    <X extends Exception> void useTransaction(HandleConsumer<X> work) throws X {
        inTransaction(
                handle -> {
                    work.useHandle(handle);
                    return null;
                });
    }
}
