package io.sweeplake.agent.harness;

import io.sweeplake.agent.json.TextSink;

/** Counts the Unicode code points of a text. Used for one text after the other. */
public final class CodePoints implements TextSink {
    private int count;

    /** Forgets what it counted. */
    public void clear() {
        count = 0;
    }

    @Override
    public void accept(byte[] utf8, int from, int to) {
        int continuations = 0;
        for (int i = from; i < to; i++) {
            // Bytes that continue a character are those from 0x80 to 0xbf.
            continuations += utf8[i] < (byte) 0xc0 ? 1 : 0;
        }

        count += to - from - continuations;
    }

    /** How many there were. */
    public int count() {
        return count;
    }
}
