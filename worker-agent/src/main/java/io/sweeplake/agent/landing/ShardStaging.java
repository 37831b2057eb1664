package io.sweeplake.agent.landing;

import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest.LandedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where one shard's files are while its trial is not committed. */
final class ShardStaging {
    private final LakeLayout layout;
    private final ShardKey key;

    ShardStaging(Path lake, ShardKey key) {
        this.layout = new LakeLayout(lake);
        this.key = key;
    }

    Path dir() {
        return layout.staging(key.attempt(), key.shard());
    }

    private Path file(LakeTable table) {
        return layout.staged(key.attempt(), key.shard(), table);
    }

    private Path manifest() {
        return layout.manifest(key.attempt(), key.shard());
    }

    Path temporary(LakeTable table) {
        return DurableFiles.temporaryOf(file(table));
    }

    /** Makes room, also where an earlier landing was cut short. */
    void prepare() throws IOException {
        Files.createDirectories(dir());
        clear();
    }

    /** The manifest first: it may never name a file that is being replaced. */
    private void clear() throws IOException {
        delete(manifest());
        for (LakeTable table : LakeTable.values()) {
            delete(file(table));
        }
    }

    private static void delete(Path path) throws IOException {
        Files.deleteIfExists(path);
        Files.deleteIfExists(DurableFiles.temporaryOf(path));
    }

    void abandon() {
        try {
            clear();
        } catch (IOException e) {
            // What stays has no manifest, so nobody reads it, and the next landing replaces it.
        }
    }

    /** Gives a finished file its name, once its footer says the rows that were written. */
    LandedFile publish(LakeTable table, long rows) throws IOException {
        Path written = temporary(table);
        long inFooter = ParquetFooter.rowsIn(written);
        if (inFooter != rows) {
            throw new IOException(
                    written + " says " + inFooter + " rows in its footer, not " + rows);
        }

        LandedFile landed =
                new LandedFile(table, rows, Files.size(written), DurableFiles.crc32c(written));
        DurableFiles.publish(written, file(table));
        return landed;
    }

    void publishManifest(byte[] json) throws IOException {
        Path written = DurableFiles.temporaryOf(manifest());
        Files.write(written, json);
        DurableFiles.publish(written, manifest());
    }
}
