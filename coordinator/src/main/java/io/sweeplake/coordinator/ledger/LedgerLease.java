package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.sweeplake.coordinator.trial.Lease;
import io.sweeplake.coordinator.trial.LeaseLost;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * The lease as a row of the ledger. It runs out by the database's clock unless its holder renews
 * it; the holder stops earlier, by its own clock. Each holder has an epoch, which every write of
 * its checks: one that was frozen and does not know that it was succeeded can change nothing.
 */
public final class LedgerLease implements Lease {
    private static final Duration SHORTEST = Duration.ofSeconds(6);
    private static final int QUERY_SECONDS = 2;
    private static final String MINE =
            " where name = 'coordinator' and holder = :holder and epoch = :epoch";

    private final LedgerStore store;
    private final String holder;
    private final Duration length;
    private final LongSupplier nanoTime;
    private volatile Optional<Tenure> tenure = Optional.empty();

    /**
     * @param holder a name that no other process has
     * @param length from a renewal to the moment at which another may take it; at least 6 s, for
     *     only after 4 s the database ends the transactions of a process that is frozen
     * @param nanoTime as {@link System#nanoTime()}
     */
    public LedgerLease(LedgerStore store, String holder, Duration length, LongSupplier nanoTime) {
        this.store = requireNonNull(store, "store");
        this.holder = requireNonNull(holder, "holder");
        this.length = requireNonNull(length, "length");
        if (length.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "sweeplake.ledger.lease is "
                            + length
                            + ", shorter than a frozen coordinator's transactions last; make it at"
                            + " least 6s");
        }
        this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    }

    /** The time in which this process holds it, as far as it knows. */
    private record Tenure(long epoch, long untilNanos) {}

    @Override
    public boolean held() {
        return tenure.filter(this::lasts).isPresent();
    }

    /**
     * Renews it, or takes it if nobody has it.
     *
     * @return whether it is held
     */
    public boolean look() {
        if (store.exclusive() && tenure.isPresent()) {
            return true;
        }

        // Its end counts from before the question: the database's own end can only be later.
        long end = nanoTime.getAsLong() + length.toNanos() - length.toNanos() / 8;
        Optional<Long> epoch = tenure.map(Tenure::epoch).filter(this::renew).or(this::take);
        tenure = epoch.map(mine -> new Tenure(mine, end));
        return epoch.isPresent();
    }

    /** Lets another take it at once. */
    public void giveUp() {
        Optional<Tenure> mine = tenure;
        tenure = Optional.empty();
        mine.ifPresent(
                held ->
                        store.jdbi()
                                .useHandle(
                                        handle ->
                                                mine(
                                                        handle,
                                                        "update lease set expires_at ="
                                                                + " current_timestamp"
                                                                + MINE,
                                                        held.epoch())));
    }

    /**
     * Keeps the epoch from changing until the transaction ends.
     *
     * @throws LeaseLost when it is not this coordinator's any more
     */
    void requireIn(Handle handle) {
        Tenure mine = tenure.filter(this::lasts).orElseThrow(LeaseLost::new);
        if (store.exclusive()) {
            return;
        }

        boolean current =
                handle.createQuery("select epoch from lease" + MINE + " for share")
                        .bind("holder", holder)
                        .bind("epoch", mine.epoch())
                        .mapTo(Long.class)
                        .findOne()
                        .isPresent();
        if (!current) {
            throw new LeaseLost();
        }
    }

    private boolean lasts(Tenure mine) {
        return store.exclusive() || mine.untilNanos() - nanoTime.getAsLong() > 0;
    }

    // Also after its end, as long as nobody else has taken it: then nobody else has acted.
    private boolean renew(long epoch) {
        return store.jdbi()
                .withHandle(
                        handle ->
                                mine(handle, "update lease set expires_at = " + end() + MINE, epoch)
                                        == 1);
    }

    private Optional<Long> take() {
        // Where the database lets one process in, the last holder is gone, whatever the row says.
        String free = store.exclusive() ? "" : " and expires_at < current_timestamp";
        return store.jdbi()
                .inTransaction(
                        handle -> {
                            hurry(handle);
                            int taken =
                                    handle.createUpdate(
                                                    "update lease set holder = :holder,"
                                                            + " epoch = epoch + 1, expires_at = "
                                                            + end()
                                                            + " where name = 'coordinator'"
                                                            + free)
                                            .bind("holder", holder)
                                            .execute();
                            return taken == 0
                                    ? Optional.empty()
                                    : handle.createQuery(
                                                    "select epoch from lease"
                                                            + " where name = 'coordinator'")
                                            .mapTo(Long.class)
                                            .findOne();
                        });
    }

    private int mine(Handle handle, String sql, long epoch) {
        hurry(handle);
        return handle.createUpdate(sql).bind("holder", holder).bind("epoch", epoch).execute();
    }

    private static void hurry(Handle handle) {
        handle.getConfig(SqlStatements.class).setQueryTimeout(QUERY_SECONDS);
    }

    private String end() {
        return store.exclusive()
                ? "current_timestamp"
                : "current_timestamp + interval '%d.%03d' second"
                        .formatted(length.toSeconds(), length.toMillisPart());
    }
}
