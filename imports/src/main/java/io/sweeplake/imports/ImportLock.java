package io.sweeplake.imports;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Held by the one import that may write to a lake. The operating system gives it back when its
 * holder dies, however it dies. Nothing else in this process may open the file: closing any channel
 * of it would give the lock back.
 */
final class ImportLock implements AutoCloseable {
    private static final long LOOK_MS = 50;

    private final FileChannel channel;

    private ImportLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Waits for the lock.
     *
     * @param patience at most, from now
     * @throws ImportFailed if another import holds it still
     */
    static ImportLock acquire(Path staging, Duration patience) throws IOException {
        Path file = staging.resolve("imports.lock");
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<ImportLock> lock = tryAcquire(file);
        while (lock.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new ImportFailed(
                        "another import is writing to this lake ("
                                + file
                                + " is locked, waited "
                                + patience.toSeconds()
                                + " s). Import again when it is done, or wait longer with --wait.");
            }
            pause();
            lock = tryAcquire(file);
        }

        return lock.get();
    }

    @Override
    public void close() throws IOException {
        // The file stays: a lock on one that was removed would keep nobody out.
        channel.close();
    }

    private static Optional<ImportLock> tryAcquire(Path file) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new ImportLock(channel));
            }
        } catch (OverlappingFileLockException e) {
            // Held by another thread of this process.
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }

        channel.close();
        return Optional.empty();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportFailed("the import was interrupted while it waited for its turn", e);
        }
    }
}
