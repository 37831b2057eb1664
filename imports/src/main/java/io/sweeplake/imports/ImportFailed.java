package io.sweeplake.imports;

/** An import cannot go on; says where, what and how to put it right. */
final class ImportFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ImportFailed(String message) {
        super(message);
    }

    ImportFailed(String message, Throwable cause) {
        super(message, cause);
    }
}
