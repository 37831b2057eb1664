package io.sweeplake.agent.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Remembers keys, of which a file has few that come often, so that each is built once. */
final class KeyTable {
    private static final int SLOTS = 1024;

    /** Keys that never come again must not fill the memory. */
    private static final int MOST_KEYS = SLOTS / 2;

    private final byte[][] spelled = new byte[SLOTS][];
    private final String[] keys = new String[SLOTS];
    private int size;

    /** The key that UTF-8 bytes spell, which have no escape. */
    String of(byte[] bytes, int from, int to, int hash) {
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        while (spelled[slot] != null) {
            if (Arrays.equals(spelled[slot], 0, spelled[slot].length, bytes, from, to)) {
                return keys[slot];
            }
            slot = slot + 1 & SLOTS - 1;
        }

        String key = new String(bytes, from, to - from, UTF_8);
        if (size < MOST_KEYS) {
            spelled[slot] = Arrays.copyOfRange(bytes, from, to);
            keys[slot] = key;
            size++;
        }
        return key;
    }
}
