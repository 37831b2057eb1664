package io.sweeplake.imports;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Ids derived from content: the same content has the same id, wherever it lies and whatever it is
 * called.
 */
final class ContentId {
    /** Letters and digits of an id: 50 bits. */
    static final int LENGTH = 10;

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LETTER_BITS = 5;

    /** Read whole at a file's beginning and at its end. */
    private static final int EDGE_BYTES = 1 << 16;

    /** Between two samples, and how long each is. */
    private static final long STRIDE_BYTES = 1 << 20;

    private static final int SAMPLE_BYTES = 1 << 12;

    private ContentId() {}

    static String ofText(String text) {
        return id(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * The id of files, by size, beginning, end and a sample of every megabyte of their contents;
     * neither names nor packing matter. A change that keeps the size and lies between two samples
     * is not seen.
     */
    static String ofFiles(List<Path> files) throws IOException {
        List<String> digests = new ArrayList<>();
        for (Path file : files) {
            digests.add(HexFormat.of().formatHex(digest(file)));
        }

        digests.sort(String::compareTo);
        return ofText(String.join("\n", digests));
    }

    private static byte[] digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        long size = isPacked(file) ? sampleUnpacked(file, digest) : sample(file, digest);
        digest.update(Long.toString(size).getBytes(StandardCharsets.US_ASCII));

        return digest.digest();
    }

    private static boolean isPacked(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return (in.read() | in.read() << 8) == GZIPInputStream.GZIP_MAGIC;
        }
    }

    /** Reads the samples and nothing between them. */
    private static long sample(Path file, MessageDigest digest) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            digest.update(read(channel, 0, EDGE_BYTES));
            for (long at = STRIDE_BYTES; at < size; at += STRIDE_BYTES) {
                digest.update(read(channel, at, SAMPLE_BYTES));
            }
            digest.update(read(channel, Math.max(0, size - EDGE_BYTES), EDGE_BYTES));
            return size;
        }
    }

    private static ByteBuffer read(FileChannel channel, long from, int most) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(most);
        int read = 0;
        while (bytes.hasRemaining() && read >= 0) {
            read = channel.read(bytes, from + bytes.position());
        }

        return bytes.flip();
    }

    /** The same of what is packed; a packed file that is cut is known by what can be unpacked. */
    private static long sampleUnpacked(Path file, MessageDigest digest) throws IOException {
        long size = 0;
        byte[] end = new byte[0];
        byte[] stride = new byte[(int) STRIDE_BYTES];
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file), EDGE_BYTES)) {
            int read = fill(in, stride);
            while (read > 0) {
                digest.update(stride, 0, Math.min(size == 0 ? EDGE_BYTES : SAMPLE_BYTES, read));
                end = lastBytes(end, Arrays.copyOf(stride, read));
                size += read;
                read = fill(in, stride);
            }
        }

        digest.update(end);
        return size;
    }

    /** Fills a block as far as the input goes, also where that is cut. */
    private static int fill(InputStream in, byte[] block) throws IOException {
        int size = 0;
        try {
            int read = 0;
            while (size < block.length && read >= 0) {
                size += read;
                read = in.read(block, size, block.length - size);
            }
        } catch (EOFException | ZipException e) {
            // What came before it counts.
        }

        return size;
    }

    private static byte[] lastBytes(byte[] before, byte[] block) {
        byte[] both = Arrays.copyOf(before, before.length + block.length);
        System.arraycopy(block, 0, both, before.length, block.length);

        return Arrays.copyOfRange(both, Math.max(0, both.length - EDGE_BYTES), both.length);
    }

    private static String id(byte[] hash) {
        StringBuilder id = new StringBuilder();
        long bits = ByteBuffer.wrap(hash).getLong();
        for (int i = 0; i < LENGTH; i++) {
            int shift = Long.SIZE - LETTER_BITS * (i + 1);
            id.append(LETTERS.charAt((int) (bits >>> shift) & 31));
        }

        return id.toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
