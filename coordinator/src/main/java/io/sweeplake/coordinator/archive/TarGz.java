package io.sweeplake.coordinator.archive;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Packs a folder. No file is ever in memory whole. */
final class TarGz {
    private static final int READABLE = 0644;
    private static final int BUFFER_BYTES = 1 << 16;

    private TarGz() {}

    /**
     * Packs all files below a folder, by name; links as what they lead to.
     *
     * @param top the folder's name in the archive
     * @param out is closed
     */
    static void write(Path folder, String top, OutputStream out) throws IOException {
        GzipParameters fast = new GzipParameters();
        // Parquet is compressed already, so that more effort finds nothing.
        fast.setCompressionLevel(1);
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(
                        new GzipCompressorOutputStream(
                                new BufferedOutputStream(out, BUFFER_BYTES), fast))) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (Path file : files(folder)) {
                add(tar, file, top + "/" + folder.relativize(file));
            }
        }
    }

    private static void add(TarArchiveOutputStream tar, Path file, String name) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(Files.size(file));
        entry.setMode(READABLE);
        entry.setModTime(Files.getLastModifiedTime(file).toMillis());
        tar.putArchiveEntry(entry);
        Files.copy(file, tar);
        tar.closeArchiveEntry();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(path -> !Files.isDirectory(path)).sorted().toList();
        }
    }
}
