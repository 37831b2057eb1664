package io.sweeplake.agent.harness;

import io.sweeplake.agent.json.TextSink;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a prompt: its length and its hash, so that prompts can be told apart and found
 * again without their text. Used for one prompt after the other.
 */
public final class PromptDigest implements TextSink {
    private static final int HASH_BYTES = 16;

    private final MessageDigest sha256;
    private final CodePoints chars = new CodePoints();

    public PromptDigest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Forgets what it took. */
    public void clear() {
        sha256.reset();
        chars.clear();
    }

    @Override
    public void accept(byte[] utf8, int from, int to) {
        sha256.update(utf8, from, to - from);
        chars.accept(utf8, from, to);
    }

    /** Takes a text whole. */
    public void accept(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        accept(utf8, 0, utf8.length);
    }

    /** Unicode code points taken. */
    public int chars() {
        return chars.count();
    }

    /**
     * The first 128 bits of the SHA-256 of the UTF-8 taken, in lower-case hexadecimal. The digest
     * is then as new, but for {@link #chars}.
     */
    public String hash() {
        return HexFormat.of().formatHex(sha256.digest(), 0, HASH_BYTES);
    }
}
