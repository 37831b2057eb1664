package io.sweeplake.agent.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file's bytes, read in large pieces and skipped without being read. */
final class ChannelInput extends InputStream {
    /** What the channel keeps outside the heap for each thread is as large as the largest read. */
    private static final int MOST_BYTES = 1 << 18;

    private final FileChannel channel;

    ChannelInput(Path file) throws IOException {
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        return channel.read(ByteBuffer.wrap(into, from, Math.min(length, MOST_BYTES)));
    }

    @Override
    public long skip(long count) throws IOException {
        long here = channel.position();
        long there = Math.max(here, Math.min(here + count, channel.size()));
        channel.position(there);

        return there - here;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
