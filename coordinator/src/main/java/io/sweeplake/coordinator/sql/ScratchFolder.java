package io.sweeplake.coordinator.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where processes and answers have their files. It is locked while its coordinator lives; what a
 * killed coordinator left behind is removed by the next one that starts.
 */
public final class ScratchFolder implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ScratchFolder.class.getName());
    private static final String LOCK = "lock";
    // One that has no lock yet may just be in the making.
    private static final Duration IN_THE_MAKING = Duration.ofMinutes(10);

    // A process that opens and closes the file of its own lock loses it.
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel lock;
    private final AtomicLong number = new AtomicLong();

    private ScratchFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Makes one in a folder that others may use, too, and removes what nobody uses any more.
     *
     * @param prefix of its name, by which those of one kind know each other
     */
    public static ScratchFolder open(Path parent, String prefix) throws IOException {
        Files.createDirectories(parent);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, prefix + "*")) {
            for (Path each : found) {
                if (!OURS.contains(each)) {
                    removeIfLeft(each);
                }
            }
        }

        Path folder = Files.createTempDirectory(parent, prefix);
        OURS.add(folder);
        // Locked before it has its name, so nobody ever finds it there unlocked.
        Path unnamed = folder.resolve(LOCK + ".new");
        FileChannel lock =
                FileChannel.open(unnamed, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        lock.lock();
        Files.move(unnamed, folder.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
        return new ScratchFolder(folder, lock);
    }

    /** A new, empty folder. */
    public Path newFolder() throws IOException {
        return Files.createDirectory(folder.resolve("folder-" + number.incrementAndGet()));
    }

    /** A name that no file has. */
    Path newFile(String prefix) {
        return folder.resolve(prefix + "-" + number.incrementAndGet());
    }

    @Override
    public void close() throws IOException {
        remove(folder);
        lock.close();
        OURS.remove(folder);
    }

    /** Removes a file or a folder with all that is in it; links are not followed. */
    public static void remove(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }

        Files.walkFileTree(
                path,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes about)
                            throws IOException {
                        Files.deleteIfExists(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException gone) {
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path directory, IOException failure)
                            throws IOException {
                        Files.deleteIfExists(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static void removeIfLeft(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        if (!Files.exists(file)) {
            Instant young = Instant.now().minus(IN_THE_MAKING);
            if (Files.getLastModifiedTime(folder).toInstant().isBefore(young)) {
                remove(folder);
            }
            return;
        }

        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            FileLock taken = channel.tryLock();
            if (taken != null) {
                remove(folder);
            }
        } catch (AccessDeniedException e) {
            LOG.log(System.Logger.Level.DEBUG, "Another user's folder stays", e);
        }
    }
}
