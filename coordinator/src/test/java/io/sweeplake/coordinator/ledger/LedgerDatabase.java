package io.sweeplake.coordinator.ledger;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jdbi.v3.core.Jdbi;

/** A ledger in a file, migrated, as the coordinator opens it. */
public final class LedgerDatabase implements AutoCloseable {
    private final JdbcConnectionPool pool;
    private final Jdbi jdbi;
    private final Seal seal;

    public LedgerDatabase(Path folder) {
        String url =
                "jdbc:h2:file:"
                        + folder.resolve("ledger")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
                        + ";WRITE_DELAY=0";
        pool = JdbcConnectionPool.create(url, "", "");
        Flyway.configure().dataSource(pool).locations("classpath:db/migration").load().migrate();
        jdbi = Jdbi.create(pool);
        seal = Seal.of(folder.resolve("ledger.key"));
    }

    public Jdbi jdbi() {
        return jdbi;
    }

    public Seal seal() {
        return seal;
    }

    @Override
    public void close() {
        pool.dispose();
    }
}
