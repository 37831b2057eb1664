package io.sweeplake.coordinator.ledger;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jdbi.v3.core.Jdbi;

/** A name made once for each ledger: by it a coordinator knows its own among others' pods. */
public final class CoordinatorName {
    private static final String NAME = "coordinator_name";

    private final Remembered remembered;

    public CoordinatorName(Jdbi jdbi) {
        this.remembered = new Remembered(jdbi);
    }

    /** Ten characters that may stand in a label; the same after every restart. */
    public String text() {
        return remembered.findOrMake(NAME, CoordinatorName::make);
    }

    private static String make() {
        byte[] bytes = new byte[5];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
