package io.sweeplake.coordinator.launch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a file that grows. */
final class LogTail {
    // A harness that prints a bar for each request leaves lines of megabytes.
    private static final int MOST_BYTES = 1 << 20;

    private LogTail() {}

    /** The last lines, and no more than a mebibyte of them; empty when there is no such file. */
    static String of(Path file, int lines) {
        if (!Files.exists(file)) {
            return "";
        }

        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, log.length() - MOST_BYTES);
            log.seek(start);
            byte[] bytes = new byte[(int) (log.length() - start)];
            log.readFully(bytes);
            return last(new String(bytes, UTF_8), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String last(String text, int lines) {
        List<String> all = text.lines().toList();
        return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    }
}
