package io.sweeplake.coordinator.ledger;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The databases a ledger may be kept in: what holds on one holds on the other. */
public enum LedgerKind {
    EMBEDDED {
        @Override
        public LedgerPlace place(Path folder) {
            return LedgerPlace.in(folder);
        }
    },
    POSTGRESQL {
        @Override
        public LedgerPlace place(Path folder) {
            Assumptions.assumeTrue(PostgresServer.installed(), PostgresServer::missing);
            return PostgresServer.place();
        }
    };

    /** Where no ledger has been before. Passes the test over where the database is not there. */
    public abstract LedgerPlace place(Path folder);
}
