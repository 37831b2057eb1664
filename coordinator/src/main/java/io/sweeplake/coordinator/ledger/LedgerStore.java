package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import io.agroal.api.AgroalDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;

/** A ledger's database, open, its tables as this program knows them. */
public final class LedgerStore implements AutoCloseable {
    private static final int CHECK_SECONDS = 3;

    private final AgroalDataSource pool;
    private final Jdbi jdbi;
    private final boolean exclusive;

    private LedgerStore(AgroalDataSource pool, boolean exclusive) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.exclusive = exclusive;
    }

    /**
     * @throws LedgerRefused when it cannot be reached or must not be used
     */
    public static LedgerStore open(LedgerPlace place) {
        requireNonNull(place, "place");
        AgroalDataSource pool = LedgerPool.of(place);
        try {
            new Migrations(pool, place).run();
            LedgerStore store = new LedgerStore(pool, place.embedded());
            if (place.embedded()) {
                store.takeNumbersInBulk();
            }
            return store;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    // H2 writes down every 32 numbers that it has given out, which takes three times as long as
    // recording the trials that get them. PostgreSQL's numbers are cheap, and each connection would
    // have thousands of its own: a later sweep's trials could come before an earlier one's.
    private void takeNumbersInBulk() {
        jdbi.useHandle(
                handle -> handle.execute("alter table trial alter column seq set cache 10000"));
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    /** Whether it answers just now. */
    public boolean reachable() {
        try (Connection connection = pool.getConnection()) {
            return connection.isValid(CHECK_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Whether no other process can have it open. */
    public boolean exclusive() {
        return exclusive;
    }

    /**
     * Writes a copy as it is just now, while it is in use. Embedded ledgers only.
     *
     * @param zip may be there; is written over
     */
    public void backUp(Path zip) {
        jdbi.useHandle(
                handle -> handle.execute("backup to '" + zip.toString().replace("'", "''") + "'"));
    }

    @Override
    public void close() {
        pool.close();
    }
}
