package io.sweeplake.agent.harness;

import io.sweeplake.agent.json.TextSink;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Counts the Unicode code points of a text. Used for one text after the other. */
public final class CodePoints implements TextSink {
    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;

    private int count;

    /** Forgets what it counted. */
    public void clear() {
        count = 0;
    }

    @Override
    public void accept(byte[] utf8, int from, int to) {
        int continuations = 0;
        int at = from;
        for (; at + Long.BYTES <= to; at += Long.BYTES) {
            long word = (long) WORD.get(utf8, at);
            // Bytes that continue a character have their highest bit set and the next one not.
            continuations += Long.bitCount(word & ~(word << 1) & HIGH);
        }
        for (; at < to; at++) {
            continuations += (utf8[at] & 0xc0) == 0x80 ? 1 : 0;
        }

        count += to - from - continuations;
    }

    /** How many there were. */
    public int count() {
        return count;
    }
}
