package io.sweeplake.coordinator.ledger;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jdbi.v3.core.Jdbi;

/** A secret made once for each ledger, from which attempt tokens are derived. */
public final class CoordinatorSecret {
    private static final String NAME = "token_secret";

    private final Remembered remembered;
    private final Seal seal;

    public CoordinatorSecret(Jdbi jdbi, Seal seal) {
        this.remembered = new Remembered(jdbi);
        this.seal = requireNonNull(seal, "seal");
    }

    /** 32 bytes; the same after every restart. */
    public byte[] bytes() {
        String kept = remembered.findOrMake(NAME, () -> seal.close(make()));
        return HexFormat.of().parseHex(seal.isClosed(kept) ? seal.open(kept) : kept);
    }

    private static String make() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
