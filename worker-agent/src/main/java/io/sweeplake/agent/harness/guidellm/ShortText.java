package io.sweeplake.agent.harness.guidellm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sweeplake.agent.json.TextSink;

/** A text of which no more than a few bytes are kept. Used for one after the other. */
final class ShortText implements TextSink {
    private final byte[] bytes;
    private int size;

    /**
     * @param most bytes that are kept; what goes beyond is dropped
     */
    ShortText(int most) {
        this.bytes = new byte[most];
    }

    void clear() {
        size = 0;
    }

    /** Whether something may have been dropped. */
    boolean isFull() {
        return size == bytes.length;
    }

    void add(byte next) {
        if (size < bytes.length) {
            bytes[size++] = next;
        }
    }

    @Override
    public void accept(byte[] utf8, int from, int to) {
        int count = Math.min(to - from, bytes.length - size);
        System.arraycopy(utf8, from, bytes, size, count);
        size += count;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, size, UTF_8);
    }
}
