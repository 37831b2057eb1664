package io.sweeplake.query;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A new file that knows how much has been written to it. */
final class CountedFile extends FilterOutputStream {
    private static final int BUFFER_BYTES = 1 << 16;

    private long count;

    private CountedFile(BufferedOutputStream file) {
        super(file);
    }

    static CountedFile create(Path file) throws IOException {
        return new CountedFile(
                new BufferedOutputStream(
                        Files.newOutputStream(
                                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        BUFFER_BYTES));
    }

    long count() {
        return count;
    }

    @Override
    public void write(int each) throws IOException {
        out.write(each);
        count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        count += length;
    }
}
