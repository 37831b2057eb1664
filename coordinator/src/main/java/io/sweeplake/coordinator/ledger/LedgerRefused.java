package io.sweeplake.coordinator.ledger;

/** The ledger cannot be used as it is; the message says why and what to do. */
public final class LedgerRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    LedgerRefused(String message) {
        super(message);
    }

    LedgerRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
