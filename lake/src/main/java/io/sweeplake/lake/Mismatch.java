package io.sweeplake.lake;

/** What a shard landed is not what it says it landed; the message says which and how. */
final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    Mismatch(String message) {
        super(message);
    }
}
