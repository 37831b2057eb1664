package io.sweeplake.coordinator.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.sweeplake.lake.SweepFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether a sweep's files are the same as before, without reading them. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(SweepFiles files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path path : files.paths()) {
                BasicFileAttributes about =
                        Files.readAttributes(files.root().resolve(path), BasicFileAttributes.class);
                String line = path + " " + about.size() + " " + about.lastModifiedTime() + "\n";
                digest.update(line.getBytes(UTF_8));
            }

            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at the files of " + files.root(), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
