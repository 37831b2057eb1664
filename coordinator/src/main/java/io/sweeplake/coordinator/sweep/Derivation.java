package io.sweeplake.coordinator.sweep;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Derives ids and seeds from content: the same content, the same id, on every machine. */
final class Derivation {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int ID_LENGTH = 8;
    // The greatest range that every reader of JSON keeps exact.
    private static final int SEED_BITS = 53;
    // Finding one takes as long as hashing the name of a trial; it is as new after each hash.
    private static final ThreadLocal<MessageDigest> SHA_256 =
            ThreadLocal.withInitial(Derivation::sha256);

    private Derivation() {}

    /** Eight letters and digits: 40 bits of the content's hash. */
    static String id(String content) {
        byte[] hash = hash(content);
        StringBuilder id = new StringBuilder();
        long bits = ByteBuffer.wrap(hash).getLong();
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(LETTERS.charAt((int) (bits >>> (59 - 5 * i)) & 31));
        }

        return id.toString();
    }

    /** From 0 to 2^53 − 1. */
    static long seed(String content) {
        return ByteBuffer.wrap(hash(content)).getLong() >>> (Long.SIZE - SEED_BITS);
    }

    /** The content's whole hash, in 64 hexadecimal digits. */
    static String hex(String content) {
        return HexFormat.of().formatHex(hash(content));
    }

    private static byte[] hash(String content) {
        return SHA_256.get().digest(content.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
