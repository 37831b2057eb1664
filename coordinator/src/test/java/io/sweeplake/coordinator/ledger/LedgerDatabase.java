package io.sweeplake.coordinator.ledger;

import java.nio.file.Path;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/** A ledger as the coordinator opens it, with its seal's key in a folder. */
public final class LedgerDatabase implements AutoCloseable {
    private final LedgerStore store;
    private final LedgerLease lease;
    private final Seal seal;

    /** In a file of the folder. */
    public LedgerDatabase(Path folder) {
        this(LedgerPlace.in(folder), folder);
    }

    public LedgerDatabase(LedgerPlace place, Path folder) {
        store = LedgerStore.open(place);
        lease = new LedgerLease(store, "test", Duration.ofMinutes(10), System::nanoTime);
        seal = Seal.of(folder.resolve("ledger.key"));
    }

    public Jdbi jdbi() {
        return store.jdbi();
    }

    /** Of a coordinator that acts. */
    public Fence fence() {
        lease.look();
        return new Fence(store.jdbi(), lease);
    }

    public Seal seal() {
        return seal;
    }

    @Override
    public void close() {
        lease.giveUp();
        store.close();
    }
}
