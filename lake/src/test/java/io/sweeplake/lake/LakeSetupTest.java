package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.SWEEP;
import static io.sweeplake.lake.Staging.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeSetupTest {
    @TempDir Path folder;
    private Staging staging;
    private Lake lake;

    @BeforeEach
    void aLakeWithASweep() {
        staging = new Staging(folder.resolve("it's a \"lake\""));
        lake = new Lake(staging.root());
        lake.initialise();
        lake.record(Staging.sweep());
    }

    @Test
    void isEmptyButReadableBeforeItsFirstTrial() throws Exception {
        for (String table : List.of("requests", "stages", "server_metrics", "trials")) {
            assertThat(staging.row("SELECT count(*) FROM {" + table + "}")).containsExactly("0");
        }
    }

    @Test
    void initialisesTwiceWithoutHarm() throws Exception {
        lake.initialise();

        assertThat(staging.row("SELECT count(*) FROM {sweeps}")).containsExactly("1");
        assertThat(staging.row("SELECT count(*) FROM {trials}")).containsExactly("0");
    }

    @Test
    void refusesARootThatIsAFile() throws Exception {
        Path file = Files.writeString(folder.resolve("lake"), "no folder");

        assertThatThrownBy(() -> new Lake(file).initialise())
                .isInstanceOf(LakeFailed.class)
                .hasMessageContaining("lake is a file; name a folder");
    }

    @Test
    void refusesARootThatItCannotCreate() throws Exception {
        Path file = Files.writeString(folder.resolve("lake"), "no folder");

        assertThatThrownBy(() -> new Lake(file.resolve("below")).initialise())
                .isInstanceOf(LakeFailed.class)
                .hasMessageContaining("below cannot be written; name a folder");
    }

    @Test
    void refusesARootThatSqlWouldReadAsAPattern() {
        assertThatThrownBy(() -> new Lake(folder.resolve("lake[1]")))
                .isInstanceOf(LakeFailed.class)
                .hasMessageContaining("lake[1] has one of * ? [ ]");
    }

    @Test
    void recordsASweepOnce() throws Exception {
        lake.record(
                new SweepToRecord(
                        SWEEP,
                        Staging.sweep().title(),
                        new SweepToRecord.Asked("another", Map.of()),
                        List.of(),
                        T0.plusSeconds(9),
                        1));

        assertThat(
                        staging.row(
                                "SELECT spec, slo, labels, description, created_at, trial_count, gen"
                                        + " FROM {sweeps}"))
                .containsExactly(
                        "name: map # it's",
                        "{ttft_ms_p99=500.5}",
                        "{team=serving}",
                        "null",
                        "2026-03-01 12:00:00.0",
                        "12",
                        "0");
    }
}
