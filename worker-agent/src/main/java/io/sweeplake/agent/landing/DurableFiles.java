package io.sweeplake.agent.landing;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** Files that appear whole, under their name, and stay after a crash of the machine. */
final class DurableFiles {
    private static final int BUFFER_BYTES = 1 << 16;

    private DurableFiles() {}

    /** Where a file is written before it has its name. */
    static Path temporaryOf(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".tmp");
    }

    /** Gives a temporary file its name, contents first. */
    static void publish(Path temporary, Path file) throws IOException {
        force(temporary, StandardOpenOption.WRITE);
        Files.move(temporary, file, ATOMIC_MOVE, REPLACE_EXISTING);
        // The name lives in the folder.
        force(file.getParent(), StandardOpenOption.READ);
    }

    private static void force(Path path, StandardOpenOption option) throws IOException {
        try (FileChannel channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
    }

    /** CRC-32C of a file's bytes: eight lower-case hexadecimal digits. */
    static String crc32c(Path file) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                checksum.update(buffer, 0, n);
            }
        }

        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
