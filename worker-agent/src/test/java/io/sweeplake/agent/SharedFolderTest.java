package io.sweeplake.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedFolderTest {
    @TempDir Path folder;

    @Test
    void letsTheGroupWriteWhateverTheUmask() throws IOException {
        Path results = folder.resolve("results/of/a/shard");

        SharedFolder.make(results);

        assertThat(permissions(results)).isEqualTo("rwxrwxr-x");
    }

    @Test
    void keepsTheGroupThatTheVolumeHandsOn() throws IOException {
        int setGroupId = 02000;
        Path volume = Files.createDirectory(folder.resolve("volume"));
        Files.setAttribute(volume, "unix:mode", setGroupId | 0770);

        SharedFolder.make(volume.resolve("results"));

        int mode = (Integer) Files.getAttribute(volume.resolve("results"), "unix:mode");
        assertThat(mode & 07777).isEqualTo(setGroupId | 0775);
    }

    @Test
    void leavesAFolderThatIsThereAsItIs() throws IOException {
        Path results =
                Files.createDirectory(
                        folder.resolve("results"),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));

        SharedFolder.make(results);

        assertThat(permissions(results)).isEqualTo("rwx------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
