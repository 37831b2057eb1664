package io.sweeplake.lake;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The steps on a POSIX file system, where a folder can be synced like a file. */
final class DiskSteps implements FileSteps {

    @Override
    public void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }

        Path parent = folder.getParent();
        createFolders(parent);
        Files.createDirectories(folder);
        sync(parent);
    }

    @Override
    public void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
        sync(folder.getParent());
    }

    @Override
    public void sync(Path file) throws IOException {
        // A file or a folder may be synced through a channel that only reads.
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void move(Path from, Path to) throws IOException {
        Files.move(from, to, ATOMIC_MOVE);
        sync(to.getParent());
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
    }
}
