package io.sweeplake.agent.json;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** A file of JSON, gzipped or not, that can be read from any of its bytes on. */
public record JsonFile(Path path) {
    private static final int GZIP_BUFFER = 1 << 16;
    private static final int MAGIC = 0x8b1f;

    public JsonFile {
        requireNonNull(path, "path");
    }

    /** A fast reader from the start. */
    public ByteScanner scan() throws IOException {
        return scanFrom(0);
    }

    /**
     * A fast reader from one of its values on.
     *
     * @param offset in bytes of the JSON, unpacked
     */
    public ByteScanner scanFrom(long offset) throws IOException {
        return ByteScanner.of(this, offset);
    }

    /**
     * A fast reader that begins within an array, at one of its elements.
     *
     * @param offset in bytes of the JSON, unpacked
     */
    public ByteScanner scanElements(long offset) throws IOException {
        return scanFrom(offset).withinArray();
    }

    /**
     * A fast reader of the beginning, which ends as if the file did.
     *
     * @param bytes how many of the JSON's bytes there are to read
     */
    public ByteScanner scanFirst(int bytes) throws IOException {
        try (InputStream in = openAt(0)) {
            byte[] beginning = in.readNBytes(bytes);
            return ByteScanner.of(
                    offset ->
                            new ByteArrayInputStream(
                                    beginning, (int) offset, beginning.length - (int) offset),
                    0,
                    bytes);
        }
    }

    /** Whether it is gzipped, by its first bytes. */
    public boolean isPacked() throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return (in.read() | in.read() << 8) == MAGIC;
        }
    }

    /**
     * Its JSON, from one of its bytes on.
     *
     * @param offset in bytes of the JSON, unpacked
     */
    InputStream openAt(long offset) throws IOException {
        InputStream in = isPacked() ? unpacked() : plain();
        try {
            in.skipNBytes(offset);
            return in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** Not by a channel, which copies each read twice. */
    private InputStream plain() throws IOException {
        return new FileInputStream(path.toFile());
    }

    private InputStream unpacked() throws IOException {
        InputStream packed = plain();
        try {
            return new GZIPInputStream(packed, GZIP_BUFFER);
        } catch (IOException e) {
            packed.close();
            throw e;
        }
    }
}
