package io.sweeplake.coordinator;

import io.quarkus.runtime.ShutdownEvent;
import io.sweeplake.coordinator.http.OpenedLake;
import io.sweeplake.coordinator.sql.LakeSweeps;
import io.sweeplake.coordinator.sql.ScratchFolder;
import io.sweeplake.lake.Lake;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A lake that is served as it lies there, and not written to: an archive, or one on a disk that is
 * not ours. What a coordinator keeps beside a lake is in a temporary folder then, and empty.
 */
@Singleton
class LakeToRead {
    private static final Logger LOG = Logger.getLogger(LakeToRead.class);
    private static final String INSIDE = "lake";
    // Beside the lake of an archive that was asked for with them.
    private static final String RAW = "raw";

    private final SweeplakeConfig config;
    private final Folders folders;

    LakeToRead(SweeplakeConfig config, Folders folders) {
        this.config = config;
        this.folders = folders;
    }

    @Produces
    @Singleton
    OpenedLake opened() {
        return new OpenedLake(
                Optional.of(folders.lake()).filter(lake -> config.readOnly()).map(LakeSweeps::new));
    }

    void end(@Observes ShutdownEvent event) {
        if (config.readOnly()) {
            try {
                ScratchFolder.remove(folders.data());
            } catch (IOException e) {
                LOG.warnf(e, "Could not remove a temporary folder. folder=%s", folders.data());
            }
        }
    }

    /**
     * Where things are when a lake is only read.
     *
     * @throws IllegalArgumentException when there is no lake
     */
    static Folders folders(SweeplakeConfig config) {
        Path asked = config.lake().orElse(Path.of(INSIDE)).toAbsolutePath().normalize();
        Path lake = find(asked);
        try {
            Path data = Files.createTempDirectory("sweeplake-reading-");
            return new Folders(
                    data,
                    data.resolve("attempts"),
                    data.resolve("ledger.key"),
                    lake,
                    config.results().orElse(lake.resolveSibling(RAW)).toAbsolutePath().normalize(),
                    data.resolve("scratch"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a temporary folder", e);
        }
    }

    // An archive, or the lake in it.
    private static Path find(Path asked) {
        for (Path lake : new Path[] {asked.resolve(INSIDE), asked}) {
            if (Files.isDirectory(lake) && new Lake(lake).isInitialised()) {
                return lake;
            }
        }

        throw new IllegalArgumentException(
                "there is no lake in "
                        + asked
                        + ": no folder of it has sweeps/_schema.parquet and its kin; name an"
                        + " unpacked archive, or the folder 'lake' of a data folder");
    }
}
