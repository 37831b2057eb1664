package io.sweeplake.agent.json;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The part of an input that is in memory. Behind its end lie zeros, enough to read eight bytes at
 * once from any byte of it: no JSON text holds a zero, so they end whatever is scanned.
 */
final class ByteWindow {
    /** Bytes as the words that {@link Swar} works on, first byte lowest. */
    static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** What a feed may write beyond what it was asked for, and the zeros behind that. */
    private static final int PADDING = 32;

    byte[] bytes;

    /** The next byte. */
    int at;

    /** Behind the last byte in memory. */
    int end;

    private Feed in = Feed.NOTHING;
    private boolean ended;

    /** Bytes of the input before {@code bytes[0]}. */
    private long base;

    /**
     * @param capacity bytes in memory at once, at least 1
     */
    ByteWindow(int capacity) {
        bytes = new byte[capacity + PADDING];
    }

    /** Turns to another input. */
    void reset(Feed input, long offset) {
        in = input;
        base = offset;
        at = 0;
        end = 0;
        ended = false;
        clearBehind();
    }

    long offset() {
        return base + at;
    }

    long offsetOf(int index) {
        return base + index;
    }

    /** Whether there is a byte at {@link #at}, reading on if need be. */
    boolean has() throws IOException {
        return at < end || more(1);
    }

    /** As {@link Feed#passPlain}; only where all bytes in memory are behind. */
    void passPlain(TextSink sink) {
        in.passPlain(sink);
    }

    /**
     * Whether so many bytes from {@link #at} on are in memory, reading on if need be; false when
     * the input has fewer, or the window is too small.
     */
    boolean has(int count) throws IOException {
        return end - at >= count || more(count);
    }

    private boolean more(int count) throws IOException {
        if (ended) {
            return false;
        }

        System.arraycopy(bytes, at, bytes, 0, end - at);
        base += at;
        end -= at;
        at = 0;
        int capacity = bytes.length - PADDING;
        while (end < count && end < capacity) {
            int read = in.read(bytes, end, Math.min(capacity - end, in.mostAtOnce()));
            if (read < 0) {
                ended = true;
                break;
            }
            end += read;
        }
        clearBehind();
        return end >= count;
    }

    private void clearBehind() {
        WORD.set(bytes, end, 0L);
        WORD.set(bytes, end + Long.BYTES, 0L);
    }

    /** Eight bytes from an index on; zeros behind the end. */
    long word(int index) {
        return (long) WORD.get(bytes, index);
    }

    void close() throws IOException {
        in.close();
    }
}
