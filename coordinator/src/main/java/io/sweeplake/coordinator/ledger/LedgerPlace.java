package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a ledger is kept.
 *
 * @param url a JDBC URL of H2 or PostgreSQL
 */
public record LedgerPlace(String url, Optional<String> user, Optional<String> password) {
    private static final String EMBEDDED = "jdbc:h2:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    // It closes when the application does, not before: an orderly end still writes to it. What was
    // written is on disk when the write returns.
    private static final String SETTINGS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;WRITE_DELAY=0"
                    + ";DB_CLOSE_ON_EXIT=FALSE";

    public LedgerPlace {
        requireNonNull(url, "url");
        requireNonNull(user, "user");
        requireNonNull(password, "password");
        if (!url.startsWith(EMBEDDED) && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException(
                    "sweeplake.ledger.url does not begin with "
                            + POSTGRESQL
                            + "// (such as jdbc:postgresql://host:5432/sweeplake); leave it out to"
                            + " keep the ledger in a file of the data folder");
        }
    }

    /** In {@code ledger.mv.db} of a folder: one process at a time. */
    public static LedgerPlace in(Path folder) {
        return new LedgerPlace(
                EMBEDDED + "file:" + folder.resolve("ledger") + SETTINGS,
                Optional.empty(),
                Optional.empty());
    }

    /** Gone with the process. */
    public static LedgerPlace inMemory() {
        // Another one in the same process has a ledger of its own.
        return new LedgerPlace(
                EMBEDDED + "mem:" + UUID.randomUUID() + SETTINGS + ";DB_CLOSE_DELAY=-1",
                Optional.empty(),
                Optional.empty());
    }

    /** Whether the database itself lets a single process in. */
    boolean embedded() {
        return url.startsWith(EMBEDDED);
    }

    /** The class that opens connections. */
    String driver() {
        return embedded() ? "org.h2.Driver" : "org.postgresql.Driver";
    }

    /** Without user and password, for a person to read. */
    @Override
    public String toString() {
        int end = url.indexOf(embedded() ? ';' : '?');
        String bare = end < 0 ? url : url.substring(0, end);
        return bare.replaceFirst("//[^/@]*@", "//");
    }
}
