package io.sweeplake.agent.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** Where a window gets its bytes from. */
interface Feed extends Closeable {
    /** What a feed may write and count beyond what it was asked for. */
    int SLACK = Long.BYTES;

    Feed NOTHING = of(InputStream.nullInputStream());

    /**
     * Gives the next bytes, at least one.
     *
     * @param length how many are wanted; up to {@link #SLACK} more may come
     * @return how many came, -1 at the end
     */
    int read(byte[] into, int from, int length) throws IOException;

    /**
     * Hands over the next bytes from where they lie, as long as none of them needs care within a
     * string; what is left is for {@link #read}. A feed may have no such place.
     */
    default void passPlain(TextSink sink) {}

    /** Bytes that should be read at once, since what follows may have a shorter way. */
    default int mostAtOnce() {
        return Integer.MAX_VALUE;
    }

    static Feed of(InputStream in) {
        return new Feed() {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                return in.read(into, from, length);
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }
}
