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
