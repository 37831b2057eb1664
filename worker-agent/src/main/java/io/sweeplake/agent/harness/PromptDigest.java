package io.sweeplake.agent.harness;

import io.sweeplake.agent.json.TextSink;
import java.nio.charset.StandardCharsets;

/**
 * What is kept of a prompt: its length and its hash, so that prompts can be told apart and found
 * again without their text. Used for one prompt after the other.
 */
public final class PromptDigest implements TextSink {
    private final Murmur3 hash = new Murmur3();
    private final CodePoints chars = new CodePoints();

    /** Forgets what it took. */
    public void clear() {
        hash.reset();
        chars.clear();
    }

    @Override
    public void accept(byte[] utf8, int from, int to) {
        hash.update(utf8, from, to);
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
     * The 128 bits of MurmurHash3 (x64, seed 0) of the UTF-8 taken, in lower-case hexadecimal, as
     * {@code mmh3.hash_bytes} in Python says them.
     */
    public String hash() {
        return hash.hex();
    }
}
