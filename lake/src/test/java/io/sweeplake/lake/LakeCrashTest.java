package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.FIRST;
import static io.sweeplake.lake.Staging.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sweeplake.lake.CommitResult.Committed;
import io.sweeplake.lake.Staging.Sending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills each operation before each of its steps on files, and does it again. */
@Tag("any-java")
class LakeCrashTest {
    private static final Sending STEADY = Sending.steady(T0, Duration.ofMillis(200), 111);

    @TempDir Path folder;

    @Test
    void commitsTheSameWhereverTheFirstCommitDied() throws Exception {
        Staging template = recorded("template");
        TrialToCommit commit = twoShards(template);
        Staging undisturbed = copyOf(template, "undisturbed");
        Dying counting = Dying.never();
        CommitResult expected = new Lake(undisturbed.root(), counting).commit(commit);
        assertThat(expected).isInstanceOf(Committed.class);

        Set<Long> seen = new HashSet<>();
        for (int step = 0; step < counting.taken(); step++) {
            Staging staging = copyOf(template, "died-at-" + step);
            Lake dying = new Lake(staging.root(), Dying.at(step));
            assertThatThrownBy(() -> dying.commit(commit)).hasCauseInstanceOf(Dying.Death.class);
            seen.add(staging.visibleRequests());

            CommitResult result = new Lake(staging.root()).commit(commit);

            assertThat(result).as("died at %d", step).isEqualTo(expected);
            assertThat(staging.visibleRequests()).as("died at %d", step).isEqualTo(222);
            assertThat(files(staging)).as("died at %d", step).isEqualTo(files(undisturbed));
        }

        // A reader between death and cure saw the whole trial or nothing of it.
        assertThat(seen).containsExactlyInAnyOrder(0L, 222L);
    }

    @Test
    void discardsAllOfAnAttemptWhereverTheFirstDiscardDied() throws Exception {
        Staging template = halfCommitted();
        Dying counting = Dying.never();
        new Lake(copyOf(template, "undisturbed").root(), counting).discard(FIRST);
        assertThat(counting.taken()).isGreaterThan(5);

        for (int step = 0; step < counting.taken(); step++) {
            Staging staging = copyOf(template, "died-at-" + step);
            Lake dying = new Lake(staging.root(), Dying.at(step));
            assertThatThrownBy(() -> dying.discard(FIRST)).hasCauseInstanceOf(Dying.Death.class);

            new Lake(staging.root()).discard(FIRST);

            assertThat(files(staging)).noneMatch(file -> file.contains("map-7-k3f9-r2"));
        }
    }

    @Test
    void measuresTheSameWhereverTheFirstUpgradeDied() throws Exception {
        Staging template = recorded("template");
        new Lake(template.root()).commit(twoShards(template));
        List<List<String>> expected = measures(template);
        template.forgetMeasures(FIRST);
        Dying counting = Dying.never();
        Staging undisturbed = copyOf(template, "undisturbed");
        new Lake(undisturbed.root(), counting).upgrade();
        assertThat(counting.taken()).isGreaterThan(5);

        for (int step = 0; step < counting.taken(); step++) {
            Staging staging = copyOf(template, "died-at-" + step);
            assertThat(new Lake(staging.root(), Dying.at(step)).upgrade().trials()).isZero();

            Remeasured again = new Lake(staging.root()).upgrade();

            assertThat(again).as("died at %d", step).isEqualTo(new Remeasured(1, List.of()));
            assertThat(measures(staging)).as("died at %d", step).isEqualTo(expected);
            assertThat(files(staging)).as("died at %d", step).isEqualTo(files(undisturbed));
        }
    }

    private static List<List<String>> measures(Staging staging) throws Exception {
        List<List<String>> measures = new ArrayList<>(staging.rows("FROM {trials}"));
        measures.addAll(staging.rows("FROM {trial_metrics} ORDER BY metric"));
        return measures;
    }

    @Test
    void initialisesAndRecordsWhereverItDiedBefore() throws Exception {
        Dying counting = Dying.never();
        Staging undisturbed = new Staging(folder.resolve("undisturbed"));
        initialiseAndRecord(undisturbed, counting);

        for (int step = 0; step < counting.taken(); step++) {
            Staging staging = new Staging(folder.resolve("died-at-" + step));
            Dying dying = Dying.at(step);
            assertThatThrownBy(() -> initialiseAndRecord(staging, dying))
                    .hasCauseInstanceOf(Dying.Death.class);

            initialiseAndRecord(staging, Dying.never());

            assertThat(files(staging)).isEqualTo(files(undisturbed));
            assertThat(staging.row("SELECT count(*) FROM {sweeps}")).containsExactly("1");
        }
    }

    private static void initialiseAndRecord(Staging staging, FileSteps steps) {
        Lake lake = new Lake(staging.root(), steps);
        lake.initialise();
        lake.record(Staging.sweep());
    }

    private Staging recorded(String name) {
        Staging staging = new Staging(folder.resolve(name));
        initialiseAndRecord(staging, new DiskSteps());
        return staging;
    }

    /**
     * One shard's files and the metrics moved, the other's still staged, the trial's file written
     * but not named.
     */
    private Staging halfCommitted() throws Exception {
        Staging staging = recorded("template");
        ShardFiles.find(staging.layout(), twoShards(staging)).moveHome(new DiskSteps());
        staging.stage(FIRST, 1, STEADY);
        Files.writeString(staging.root().resolve("_staging/trial." + FIRST.trial() + ".tmp"), "");
        Files.writeString(staging.root().resolve("_staging/metrics." + FIRST.trial() + ".tmp"), "");
        Path metrics = staging.layout().metrics(Staging.SWEEP, FIRST);
        Files.createDirectories(metrics.getParent());
        Files.writeString(metrics, "");
        return staging;
    }

    private Staging copyOf(Staging template, String name) throws IOException {
        Path copy = folder.resolve(name);
        try (Stream<Path> tree = Files.walk(template.root())) {
            for (Path path : tree.toList()) {
                Files.copy(path, copy.resolve(template.root().relativize(path)));
            }
        }

        return new Staging(copy);
    }

    private static TrialToCommit twoShards(Staging staging) throws Exception {
        return Staging.commit(
                FIRST, 10, staging.stage(FIRST, 0, STEADY), staging.stage(FIRST, 1, STEADY));
    }

    private static List<String> files(Staging staging) throws IOException {
        try (Stream<Path> tree = Files.walk(staging.root())) {
            return tree.filter(Files::isRegularFile)
                    .map(file -> staging.root().relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
