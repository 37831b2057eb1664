package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.SWEEP;
import static io.sweeplake.lake.Staging.T0;
import static io.sweeplake.lake.Staging.TREATMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.lake.CommitResult.Rejected;
import io.sweeplake.lake.Staging.Sending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-java")
class CompactionTest {
    private static final Sending STEADY = Sending.steady(T0, Duration.ofMillis(200), 30);
    private static final Duration GRACE = Duration.ofHours(1);
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
    private static final String EVERYTHING =
            "SELECT count(*), sum(hash(r)) FROM requests r UNION ALL SELECT count(*), sum(hash(s))"
                    + " FROM stages s UNION ALL SELECT count(*), sum(hash(m)) FROM trial_metrics m"
                    + " UNION ALL SELECT count(*), sum(hash(t)) FROM"
                    + " (SELECT * EXCLUDE gen FROM trials) t";

    @TempDir Path folder;
    private Staging staging;
    private Lake lake;
    private LakeCare care;

    @BeforeEach
    void aSweepOfTwoTrialsOfTwoShards() throws Exception {
        staging = new Staging(folder);
        lake = new Lake(folder);
        care = new LakeCare(folder, GRACE);
        lake.initialise();
        lake.record(Staging.sweep());
        commit(1);
        commit(2);
    }

    @Test
    void showsTheSameRowsFromFewerFiles() throws Exception {
        List<List<String>> before = staging.view(EVERYTHING);

        Optional<Compacted> compacted = care.compact(SWEEP);

        // Four files of requests, four of stages, two of metrics and two of trials became one each.
        assertThat(compacted).contains(new Compacted(1, 2, 140, 12, 4));
        assertThat(staging.view(EVERYTHING)).isEqualTo(before);
        assertThat(staging.view("SELECT DISTINCT gen FROM trials")).containsExactly(List.of("1"));
        care.tidy(LATER);
        assertThat(staging.view(EVERYTHING)).isEqualTo(before);
        assertThat(staging.files())
                .filteredOn(file -> file.contains("map-7"))
                .containsExactly(
                        "requests/sweep_id=map-7/gen=1/placed.0.parquet",
                        "stages/sweep_id=map-7/gen=1/part.0.parquet",
                        "sweeps/map-7.parquet",
                        "trial_metrics/sweep_id=map-7/gen=1/part.0.parquet",
                        "trials/sweep_id=map-7/compacted.1.parquet");
    }

    @Test
    void findsACompactedTrial() throws Exception {
        TrialId trial = trial(1);
        var committed = lake.findCommitted(SWEEP, trial);
        TrialToCommit again =
                Staging.commit(
                        new AttemptId(trial, 2),
                        5,
                        staging.stage(new AttemptId(trial, 2), 0, STEADY));

        care.compact(SWEEP);
        care.tidy(LATER);

        assertThat(lake.findCommitted(SWEEP, trial)).isPresent().isEqualTo(committed);
        assertThat(lake.commit(again)).isInstanceOf(Rejected.class);
        assertThat(lake.discard(new AttemptId(trial, 1))).isFalse();
        assertThat(lake.discard(new AttemptId(trial, 2))).isTrue();
        assertThat(lake.replicates(SWEEP)).containsEntry(TREATMENT, 2);
        assertThat(lake.findProvenance(List.of(trial))).containsKey(trial);
        assertThat(staging.visibleRequests()).isEqualTo(120);
    }

    @Test
    void takesInWhatWasCommittedSinceItWasCompactedBefore() throws Exception {
        care.compact(SWEEP);
        commit(3);
        List<List<String>> before = staging.view(EVERYTHING);
        assertThat(staging.visibleRequests()).isEqualTo(180);
        assertThat(lake.replicates(SWEEP)).containsEntry(TREATMENT, 3);

        Optional<Compacted> compacted = care.compact(SWEEP);

        assertThat(compacted.map(Compacted::generation)).contains(2);
        assertThat(staging.view(EVERYTHING)).isEqualTo(before);
        care.tidy(LATER);
        assertThat(staging.view(EVERYTHING)).isEqualTo(before);
        assertThat(staging.files()).noneMatch(file -> file.contains("map-7/gen=1/"));
        assertThat(care.compact(SWEEP)).isEmpty();
    }

    @Test
    void keepsOldFilesForTheGracePeriod() throws Exception {
        care.compact(SWEEP);
        Instant flipped =
                Files.getLastModifiedTime(staging.layout().compactedTrials(SWEEP, 1)).toInstant();
        List<String> files = staging.files();

        assertThat(care.tidy(flipped.plus(GRACE).minusMillis(1)).files()).isZero();
        assertThat(staging.files()).isEqualTo(files);
        assertThat(care.tidy(flipped.plus(GRACE)).files()).isEqualTo(12);
        assertThat(care.tidy(LATER).files()).isZero();
    }

    @Test
    void leavesAnUncommittedAttemptsFilesAlone() throws Exception {
        AttemptId lost = new AttemptId(trial(1), 7);
        ShardFiles.find(staging.layout(), Staging.commit(lost, 5, staging.stage(lost, 0, STEADY)))
                .moveHome(new DiskSteps());

        care.compact(SWEEP);
        care.tidy(LATER);

        assertThat(staging.visibleRequests()).isEqualTo(120);
        assertThat(staging.files())
                .contains("requests/sweep_id=map-7/gen=0/map-7-k3f9-r1.7.0.parquet");
    }

    @Test
    void readsLakesThatWereWrittenBeforeGenerations() throws Exception {
        List<List<String>> before = staging.view(EVERYTHING);
        for (int replicate = 1; replicate <= 2; replicate++) {
            without("gen", staging.layout().trial(SWEEP, trial(replicate)));
        }
        without("removed_at", staging.layout().sweep(SWEEP));

        assertThat(staging.view(EVERYTHING)).isEqualTo(before);
        care.compact(SWEEP);
        care.tidy(LATER);
        assertThat(staging.view(EVERYTHING)).isEqualTo(before);
    }

    @Test
    void keepsTheOlderFilesWhenTheNewerLackARequest() throws Exception {
        care.compact(SWEEP);
        Path part = staging.layout().placed(SWEEP, 1, 0);
        rewrite("SELECT * FROM %s LIMIT 119", part);

        assertThatThrownBy(() -> care.tidy(LATER))
                .isInstanceOf(LakeFailed.class)
                .hasMessageContaining(
                        "lacks requests: trial map-7-k3f9-r2 has 59, its row says 60");
        assertThat(staging.files()).contains("trials/sweep_id=map-7/map-7-k3f9-r2.parquet");
    }

    @Test
    void findsAnOldSweepOnceOnly() {
        assertThat(care.findLandedBefore(LATER)).containsExactly(SWEEP);
        assertThat(care.findLandedBefore(Instant.EPOCH)).isEmpty();

        lake.remove(SWEEP, LATER);

        assertThat(care.findLandedBefore(LATER)).isEmpty();
    }

    private void without(String column, Path file) throws Exception {
        rewrite("SELECT * EXCLUDE " + column + " FROM %s", file);
    }

    private static void rewrite(String select, Path file) throws Exception {
        Path other = file.resolveSibling("other");
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "COPY (%s) TO %s (FORMAT PARQUET)"
                            .formatted(
                                    select.formatted(Database.parquet(List.of(file))),
                                    Database.literal(other.toString())));
        }

        new DiskSteps().move(other, file);
    }

    private void commit(int replicate) throws Exception {
        lake.commit(staging.twoShards(trial(replicate), STEADY));
    }

    private static TrialId trial(int replicate) {
        return TrialId.of(SWEEP, TREATMENT, replicate);
    }
}
