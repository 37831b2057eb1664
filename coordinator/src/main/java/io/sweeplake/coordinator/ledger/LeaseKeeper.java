package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.trial.Wake;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps the lease for as long as the ledger can be reached, and takes it when it becomes free. */
public final class LeaseKeeper implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LeaseKeeper.class.getName());
    private static final int LOOKS_A_LEASE = 6;

    private final LedgerLease lease;
    private final Duration pause;
    private final Wake gained;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "lease");
    private boolean held;
    private boolean failing;

    /**
     * @param length of the lease; it is renewed several times within it
     * @param gained told whenever this coordinator has come to act
     */
    public LeaseKeeper(LedgerLease lease, Duration length, Wake gained) {
        this.lease = requireNonNull(lease, "lease");
        this.pause = length.dividedBy(LOOKS_A_LEASE);
        this.gained = requireNonNull(gained, "gained");
    }

    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Gives the lease up. Nothing may act any more. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
            lease.giveUp();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                look();
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            lease.look();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.log(Level.WARNING, "Cannot ask the ledger for the lease; trying on", e);
            }
            failing = true;
        }
        tell(lease.held());
    }

    private void tell(boolean now) {
        if (now && !held) {
            LOG.log(Level.INFO, "Acting: this coordinator holds the lease");
            gained.soon();
        } else if (!now && held) {
            LOG.log(Level.WARNING, "Standing by: the lease is lost");
        }
        held = now;
    }
}
