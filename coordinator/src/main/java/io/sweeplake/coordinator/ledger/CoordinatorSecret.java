package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** A secret made once for each ledger, from which attempt tokens are derived. */
public final class CoordinatorSecret {
    private static final String NAME = "token_secret";

    private final Jdbi jdbi;

    public CoordinatorSecret(Jdbi jdbi) {
        this.jdbi = requireNonNull(jdbi, "jdbi");
    }

    /** 32 bytes; the same after every restart. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(jdbi.inTransaction(CoordinatorSecret::findOrMake));
    }

    private static String findOrMake(Handle handle) {
        return handle.createQuery("select content from remembered where name = :name")
                .bind("name", NAME)
                .mapTo(String.class)
                .findOne()
                .orElseGet(() -> remember(handle, make()));
    }

    private static String remember(Handle handle, String secret) {
        handle.createUpdate("insert into remembered (name, content) values (:name, :content)")
                .bind("name", NAME)
                .bind("content", secret)
                .execute();
        return secret;
    }

    private static String make() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
