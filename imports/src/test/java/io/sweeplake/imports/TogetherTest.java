package io.sweeplake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several imports into one lake at once. */
class TogetherTest {
    @TempDir private Path dir;

    @Test
    void letsImportsTakeTurns() throws Exception {
        Path lake = dir.resolve("lake");
        List<Process> programs = new ArrayList<>();
        for (Path results : List.of(Results.STAGED, Results.STAGED, Results.SMALL)) {
            programs.add(
                    Program.start(
                            dir.resolve("output" + programs.size()),
                            Land.class,
                            results.toString(),
                            "--lake",
                            lake.toString()));
        }

        for (int i = 0; i < programs.size(); i++) {
            int status = programs.get(i).waitFor();
            assertThat(status).as(Files.readString(dir.resolve("output" + i))).isZero();
        }
        assertThat(new ImportedLake(lake).contents()).hasSize(4);
        assertThat(new ImportedLake(lake).ask("SELECT count(*) FROM requests"))
                .containsExactly("76");
        assertThat(new ImportedLake(lake).staged()).isEmpty();
    }

    @Test
    void givesUpWhenItsTurnDoesNotCome() throws Exception {
        Path lake = dir.resolve("lake");
        Path staging = Files.createDirectories(lake.resolve("_staging"));
        ImportLock lock = ImportLock.acquire(staging, Duration.ZERO);
        try {
            Program.Outcome outcome =
                    Program.run(Results.SMALL.toString(), "--lake", lake.toString(), "--wait", "0");

            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.out()).contains("imports.lock", "--wait");
        } finally {
            lock.close();
        }

        assertThat(Program.land(Results.SMALL, lake).status()).isZero();
    }
}
