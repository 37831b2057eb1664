package io.sweeplake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program, killed so that it cannot clean up. */
@Tag("any-java")
class KilledImportTest {
    private static final int KILLS = 10;

    @TempDir private Path dir;

    @Test
    void leavesNothingThatIsSeenAndNothingThatHindersTheNextImport() throws Exception {
        Path results = Results.copy(Results.STAGED, dir.resolve("volume/staged"));
        Results.copy(Results.SMALL, dir.resolve("volume/small"));
        Path reference = dir.resolve("reference");
        long begin = System.nanoTime();
        assertThat(start(reference).waitFor()).isZero();
        long whole = System.nanoTime() - begin;
        List<String> expected = new ImportedLake(reference).contents();
        assertThat(expected).hasSize(4);

        int seenAfterKill = 0;
        int stagedAfterKill = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            Path root = dir.resolve("lake" + kill);
            Process program = start(root);
            program.waitFor(whole * kill / KILLS, TimeUnit.NANOSECONDS);
            program.destroyForcibly().waitFor();

            ImportedLake lake = new ImportedLake(root);
            if (Files.isDirectory(root.resolve("trials/sweep_id=_none"))
                    && Files.isRegularFile(root.resolve("sweeps/_schema.parquet"))) {
                List<String> seen = lake.contents();
                assertThat(expected).containsAll(seen);
                seenAfterKill += seen.size();
            }
            stagedAfterKill += lake.staged().size();

            assertThat(Program.land(results.getParent(), root).status()).isZero();
            assertThat(lake.contents()).isEqualTo(expected);
            assertThat(lake.staged()).isEmpty();
        }

        // Otherwise no kill fell into the import, and the test would show nothing.
        assertThat(seenAfterKill + stagedAfterKill).isPositive();
    }

    private Process start(Path lake) throws Exception {
        return Program.start(
                dir.resolve("output.txt"),
                Land.class,
                dir.resolve("volume").toString(),
                "--lake",
                lake.toString());
    }
}
