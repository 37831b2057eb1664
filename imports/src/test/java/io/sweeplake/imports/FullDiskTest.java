package io.sweeplake.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-java")
class FullDiskTest {
    @TempDir private Path dir;

    /** Bytes that stop the import at an empty table, at the records, at the row. */
    @ParameterizedTest
    @ValueSource(ints = {1000, 5000, 9000})
    void saysSoAndLeavesNoDebris(int bytes) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "needs prlimit");
        Path lake = dir.resolve("lake");

        Program.Outcome outcome =
                Program.runAnother(
                        LimitedLand.class,
                        Integer.toString(bytes),
                        Results.SMALL.toString(),
                        dir.resolve("warm").toString(),
                        Results.SMALL.toString(),
                        "--lake",
                        lake.toString(),
                        "--json");

        String printed = outcome.out();
        assertThat(outcome.status()).as(printed).isEqualTo(1);
        String why =
                new JsonMapper()
                        .readTree(printed.substring(printed.indexOf('{')))
                        .path("failed")
                        .path(0)
                        .path("why")
                        .asText();
        assertThat(why).contains(lake.toString(), "not full");
        assertThat(new ImportedLake(lake).staged()).isEmpty();
        assertThat(Program.land(Results.SMALL, lake).status()).isZero();
        assertThat(new ImportedLake(lake).contents()).hasSize(1);
    }

    @Test
    void saysThatALakeMayNotBeWritten() throws Exception {
        Path lake = Files.createDirectory(dir.resolve("lake"));
        assumeTrue(lake.toFile().setWritable(false) && !Files.isWritable(lake), "is root");

        Program.Outcome outcome = Program.land(Results.SMALL, lake);

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).contains(lake.toString(), "writable");
        assertThat(lake).isEmptyDirectory();
    }

    @Test
    void saysWhichFileCannotBeReadAndImportsTheOthers() throws Exception {
        Path memory = Path.of("/proc/self/mem");
        assumeTrue(Files.exists(memory), "needs a file that fails to be read");
        Path volume = dir.resolve("volume");
        Results.copy(Results.SMALL, volume.resolve("good"));
        Path bad = Files.createDirectories(volume.resolve("bad"));
        Files.createSymbolicLink(bad.resolve("results.json"), memory);

        Program.Outcome outcome = Program.land(volume, dir.resolve("lake"));

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.json().path("trials").asInt()).isEqualTo(1);
        assertThat(outcome.json().path("failed").path(0).path("why").asText())
                .contains(bad.toString(), "permissions");
    }
}
