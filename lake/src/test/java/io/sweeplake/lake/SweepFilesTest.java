package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.SWEEP;
import static io.sweeplake.lake.Staging.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.lake.Staging.Sending;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-java")
class SweepFilesTest {
    private static final Sending STEADY = Sending.steady(T0, Duration.ofMillis(200), 30);
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");
    private static final String EVERYTHING =
            "SELECT count(*), sum(hash(r)) FROM requests r UNION ALL SELECT count(*), sum(hash(s))"
                    + " FROM stages s UNION ALL SELECT count(*), sum(hash(m)) FROM trial_metrics m"
                    + " UNION ALL SELECT count(*), sum(hash(t)) FROM trials t";

    @TempDir Path folder;
    @TempDir Path elsewhere;
    private Staging staging;
    private Staging copy;
    private Lake lake;
    private LakeCare care;

    @BeforeEach
    void aSweepWithACompactedTrialAndALooseOne() throws Exception {
        staging = new Staging(folder);
        copy = new Staging(elsewhere);
        lake = new Lake(folder);
        care = new LakeCare(folder, Duration.ofHours(1));
        lake.initialise();
        lake.record(Staging.sweep());
        lake.commit(staging.twoShards(trial(1), STEADY));
        care.compact(SWEEP);
        lake.commit(staging.twoShards(trial(2), STEADY));
    }

    @Test
    void listsWhatReadersNeedAndNoMore() throws Exception {
        SweepFiles files = SweepFiles.find(folder, SWEEP, NOW).orElseThrow();

        assertThat(files.paths().stream().map(Path::toString))
                .filteredOn(file -> file.contains("map-7"))
                .containsExactly(
                        "requests/sweep_id=map-7/gen=0/map-7-k3f9-r2.1.0.parquet",
                        "requests/sweep_id=map-7/gen=0/map-7-k3f9-r2.1.1.parquet",
                        "requests/sweep_id=map-7/gen=1/placed.0.parquet",
                        "stages/sweep_id=map-7/gen=0/map-7-k3f9-r2.1.0.parquet",
                        "stages/sweep_id=map-7/gen=0/map-7-k3f9-r2.1.1.parquet",
                        "stages/sweep_id=map-7/gen=1/part.0.parquet",
                        "sweeps/map-7.parquet",
                        "trial_metrics/sweep_id=map-7/gen=0/map-7-k3f9-r2.1.parquet",
                        "trial_metrics/sweep_id=map-7/gen=1/part.0.parquet",
                        "trials/sweep_id=map-7/compacted.1.parquet",
                        "trials/sweep_id=map-7/map-7-k3f9-r2.parquet");
        assertThat(files.attempts())
                .containsExactly(new AttemptId(trial(1), 1), new AttemptId(trial(2), 1));
    }

    @Test
    void areALakeThatOutlivesWhatTheyWereTakenFrom() throws Exception {
        List<List<String>> before = staging.view(EVERYTHING);

        SweepFiles.find(folder, SWEEP, NOW).orElseThrow().linkTo(elsewhere);

        assertThat(copy.view(EVERYTHING)).isEqualTo(before);
        care.compact(SWEEP);
        lake.remove(SWEEP, NOW);
        care.tidy(LATER);
        assertThat(copy.view(EVERYTHING)).isEqualTo(before);
    }

    @Test
    void areNotThereWhenTheSweepIsRemoved() {
        lake.remove(SWEEP, NOW);

        assertThat(SweepFiles.find(folder, SWEEP, NOW.minusMillis(1))).isPresent();
        assertThat(SweepFiles.find(folder, SWEEP, NOW)).isEmpty();
        assertThat(SweepFiles.find(folder, new SweepId("another"), NOW)).isEmpty();
    }

    private static TrialId trial(int replicate) {
        return new TrialId("map-7-k3f9-r" + replicate);
    }
}
