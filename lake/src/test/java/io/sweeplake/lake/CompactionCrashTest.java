package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.SWEEP;
import static io.sweeplake.lake.Staging.T0;
import static io.sweeplake.lake.Staging.TREATMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sweeplake.contract.id.TrialId;
import io.sweeplake.lake.Staging.Sending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills what changes a lake behind its readers before each of its steps, and does it again. */
@Tag("any-java")
class CompactionCrashTest {
    private static final Sending STEADY = Sending.steady(T0, Duration.ofMillis(200), 5);
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
    private static final String SEEN =
            "SELECT count(*), count(DISTINCT (trial_id, shard, request_index)),"
                    + " (SELECT count(*) FROM stages), (SELECT count(*) FROM trials),"
                    + " (SELECT count(*) FROM sweeps) FROM requests";
    private static final List<List<String>> ALL = List.of(List.of("20", "20", "4", "2", "1"));
    private static final List<List<String>> NOTHING = List.of(List.of("0", "0", "0", "0", "0"));

    @TempDir Path folder;
    private Staging template;

    @BeforeEach
    void aSweepOfTwoTrials() throws Exception {
        template = new Staging(folder.resolve("template"));
        Lake lake = new Lake(template.root());
        lake.initialise();
        lake.record(Staging.sweep());
        for (int replicate = 1; replicate <= 2; replicate++) {
            lake.commit(template.twoShards(TrialId.of(SWEEP, TREATMENT, replicate), STEADY));
        }
    }

    @Test
    void compactsWhereverTheFirstCompactionDied() throws Exception {
        Dying counting = Dying.never();
        care(copy("undisturbed"), counting).compact(SWEEP);

        for (int step = 0; step < counting.taken(); step++) {
            Staging staging = copy("died-at-" + step);
            LakeCare dying = care(staging, Dying.at(step));
            assertThatThrownBy(() -> dying.compact(SWEEP)).hasCauseInstanceOf(Dying.Death.class);
            assertThat(staging.view(SEEN)).as("died at %d", step).isEqualTo(ALL);

            care(staging, new DiskSteps()).compact(SWEEP);
            assertThat(staging.view(SEEN)).as("died at %d", step).isEqualTo(ALL);
            care(staging, new DiskSteps()).tidy(LATER);

            assertThat(staging.view(SEEN)).as("died at %d", step).isEqualTo(ALL);
            assertThat(staging.files())
                    .as("died at %d", step)
                    .filteredOn(file -> file.contains("map-7") && !file.startsWith("_staging"))
                    .hasSize(5);
        }
    }

    @Test
    void removesOldFilesWhereverTheFirstRemovalDied() throws Exception {
        care(template, new DiskSteps()).compact(SWEEP);
        Dying counting = Dying.never();
        Staging undisturbed = copy("undisturbed");
        care(undisturbed, counting).tidy(LATER);

        for (int step = 0; step < counting.taken(); step++) {
            Staging staging = copy("died-at-" + step);
            LakeCare dying = care(staging, Dying.at(step));
            assertThatThrownBy(() -> dying.tidy(LATER)).hasCauseInstanceOf(Dying.Death.class);
            assertThat(staging.view(SEEN)).as("died at %d", step).isEqualTo(ALL);

            care(staging, new DiskSteps()).tidy(LATER);

            assertThat(staging.files()).isEqualTo(undisturbed.files());
        }
    }

    @Test
    void removesASweepWhereverTheFirstRemovalDied() throws Exception {
        new Lake(template.root()).remove(SWEEP, T0);
        assertThat(template.view(SEEN)).isEqualTo(NOTHING);
        Dying counting = Dying.never();
        care(copy("undisturbed"), counting).tidy(LATER);

        for (int step = 0; step < counting.taken(); step++) {
            Staging staging = copy("died-at-" + step);
            LakeCare dying = care(staging, Dying.at(step));
            assertThatThrownBy(() -> dying.tidy(LATER)).hasCauseInstanceOf(Dying.Death.class);
            assertThat(staging.view(SEEN)).as("died at %d", step).isEqualTo(NOTHING);

            care(staging, new DiskSteps()).tidy(LATER);

            assertThat(staging.files()).noneMatch(file -> file.contains("map-7"));
        }
    }

    private static LakeCare care(Staging staging, FileSteps steps) {
        return new LakeCare(staging.root(), Duration.ZERO, steps);
    }

    private Staging copy(String name) throws IOException {
        Path copy = folder.resolve(name);
        try (Stream<Path> tree = Files.walk(template.root())) {
            for (Path path : tree.toList()) {
                Files.copy(path, copy.resolve(template.root().relativize(path)));
            }
        }

        return new Staging(copy);
    }
}
