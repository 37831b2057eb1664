package io.sweeplake.lake;

/** The lake cannot be read or written; says where, why and what to do. Trying again may help. */
public final class LakeFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LakeFailed(String message) {
        super(message);
    }

    LakeFailed(String message, Throwable cause) {
        super(message + ": " + cause.getMessage(), cause);
    }
}
