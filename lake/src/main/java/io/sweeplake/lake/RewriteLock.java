package io.sweeplake.lake;

import io.sweeplake.contract.lake.LakeLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held by whoever writes again what is committed, one at a time on a machine: a compaction must not
 * copy a trial that is being measured or judged anew. Taken before a trial's lock. Commits do not
 * need it.
 */
final class RewriteLock {
    /** The file's name in the staging folder. */
    static final String NAME = "rewrite.lock";

    // A file's lock is a process's: threads have to be kept apart before.
    private static final ReentrantLock THREADS = new ReentrantLock();

    private RewriteLock() {}

    /** What is done meanwhile. */
    interface Work<T> {
        T run() throws IOException, SQLException;
    }

    /** Waits for the lock, and lets it go when the work is done. Not to be taken twice. */
    static <T> T holding(LakeLayout layout, Work<T> work) throws IOException, SQLException {
        Path folder = layout.staging();
        Files.createDirectories(folder);
        THREADS.lock();
        try (FileChannel channel =
                FileChannel.open(
                        folder.resolve(NAME),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            // Held until the channel is closed.
            channel.lock();
            return work.run();
        } finally {
            THREADS.unlock();
        }
    }
}
