package io.sweeplake.coordinator.ledger;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jdbi.v3.core.Jdbi;

/** A secret made once for each ledger, from which attempt tokens are derived. */
public final class CoordinatorSecret {
    private static final String NAME = "token_secret";

    private final Remembered remembered;

    public CoordinatorSecret(Jdbi jdbi) {
        this.remembered = new Remembered(jdbi);
    }

    /** 32 bytes; the same after every restart. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(remembered.findOrMake(NAME, CoordinatorSecret::make));
    }

    private static String make() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
