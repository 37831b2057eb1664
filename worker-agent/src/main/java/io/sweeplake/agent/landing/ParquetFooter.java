package io.sweeplake.agent.landing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * The footer of a finished Parquet file, read back from the disk. Parquet's own reader would load
 * Hadoop, so this one reads the few bytes itself.
 */
final class ParquetFooter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    /** The footer's length and the closing magic. */
    private static final int TAIL_BYTES = Integer.BYTES + MAGIC.length;

    private ParquetFooter() {}

    /**
     * Rows that a file says it holds.
     *
     * @throws IOException if the file has no whole footer, or its row groups do not add up to it
     */
    static long rowsIn(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            ByteBuffer tail = bytes(channel, size - TAIL_BYTES, TAIL_BYTES);
            int length = tail.order(ByteOrder.LITTLE_ENDIAN).getInt();
            if (!tail.equals(ByteBuffer.wrap(MAGIC)) || length <= 0) {
                throw new IOException(file + " does not end in a Parquet footer");
            }

            ByteBuffer footer = bytes(channel, size - TAIL_BYTES - length, length);
            FileMetaData metadata = Util.readFileMetaData(new ByteArrayInputStream(footer.array()));
            long inGroups =
                    metadata.getRow_groups().stream().mapToLong(RowGroup::getNum_rows).sum();
            if (inGroups != metadata.getNum_rows()) {
                throw new IOException(
                        file + " holds " + inGroups + " rows, not " + metadata.getNum_rows());
            }
            return inGroups;
        }
    }

    private static ByteBuffer bytes(FileChannel channel, long from, int count) throws IOException {
        if (from < 0) {
            throw new IOException("too short for a Parquet file: " + channel.size() + " bytes");
        }

        ByteBuffer buffer = ByteBuffer.allocate(count);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new IOException("the file became shorter while it was read");
            }
        }
        return buffer.flip();
    }
}
