package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.SWEEP;
import static io.sweeplake.lake.Staging.T0;
import static io.sweeplake.lake.Staging.TRIAL;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.lake.LakeHealth.Finding;
import io.sweeplake.lake.LakeHealth.Kind;
import io.sweeplake.lake.Staging.Sending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckUpTest {
    private static final Sending STEADY = Sending.steady(T0, Duration.ofMillis(200), 5);
    private static final AttemptId LOST = new AttemptId(TRIAL, 7);
    private static final String ORPHAN = "requests/sweep_id=map-7/gen=0/map-7-k3f9-r2.7.0.parquet";
    private static final Instant LATER = Instant.parse("2999-01-01T00:00:00Z");

    @TempDir Path folder;
    private Staging staging;
    private LakeCare care;

    @BeforeEach
    void aSweepOfOneTrial() throws Exception {
        staging = new Staging(folder);
        care = new LakeCare(folder, Duration.ofHours(1));
        Lake lake = new Lake(folder);
        lake.initialise();
        lake.record(Staging.sweep());
        lake.commit(staging.twoShards(TRIAL, STEADY));
    }

    @Test
    void findsNothingInALakeThatIsWell() {
        assertThat(health()).isEmpty();
        assertThat(care.repair(Set.of(), LATER).findings()).isEmpty();
    }

    @Test
    void movesFilesOfNoCommittedTrialToQuarantine() throws Exception {
        moveWithoutCommitting();
        assertThat(care.checkUp(Set.of(SWEEP), LATER).findings()).isEmpty();
        assertThat(care.checkUp(Set.of(), Instant.now()).findings()).isEmpty();
        assertThat(health())
                .containsExactly(
                        new Finding(
                                Kind.ORPHAN,
                                List.of(ORPHAN, ORPHAN.replace("requests", "stages"))));

        List<Finding> done = care.repair(Set.of(), LATER).findings();

        assertThat(done).extracting(Finding::kind).containsExactly(Kind.ORPHAN);
        assertThat(staging.files()).contains("_quarantine/" + ORPHAN).doesNotContain(ORPHAN);
        assertThat(health()).isEmpty();
        assertThat(staging.visibleRequests()).isEqualTo(10);
    }

    @Test
    void removesWhatWasStagedForNobody() throws Exception {
        staging.stage(LOST, 0, STEADY);
        assertThat(care.checkUp(Set.of(SWEEP), LATER).findings()).isEmpty();
        assertThat(health())
                .containsExactly(new Finding(Kind.STALE_STAGING, List.of("_staging/" + LOST)));

        care.repair(Set.of(), LATER);

        assertThat(health()).isEmpty();
    }

    @Test
    void namesATrialThatLostAFile() throws Exception {
        Files.delete(
                staging.layout()
                        .generation(LakeTable.REQUESTS.folder(), SWEEP, 0)
                        .resolve("map-7-k3f9-r2.1.1.parquet"));

        assertThat(health())
                .containsExactly(
                        new Finding(
                                Kind.MISMATCHED_COUNT,
                                List.of("map-7-k3f9-r2: its row says 10, its files hold 5")));
        assertThat(care.repair(Set.of(), LATER).findings()).isEmpty();
    }

    @Test
    void namesAFileThatIsCutOffAndRepairsNothingAroundIt() throws Exception {
        moveWithoutCommitting();
        Path cut =
                staging.layout()
                        .generation(LakeTable.REQUESTS.folder(), SWEEP, 0)
                        .resolve("map-7-k3f9-r2.1.1.parquet");
        Files.write(cut, new byte[] {'P', 'A', 'R', '1', 0, 0});

        assertThat(health())
                .containsExactly(
                        new Finding(
                                Kind.UNREADABLE_FILE, List.of(folder.relativize(cut).toString())));
        assertThat(care.repair(Set.of(), LATER).findings()).isEmpty();
        assertThat(staging.files()).contains(ORPHAN);
    }

    @Test
    void writesMissingSchemaFiles() throws Exception {
        Path schema = folder.resolve("stages/sweep_id=_none/gen=0/_schema.parquet");
        Files.delete(schema);
        assertThat(health()).extracting(Finding::kind).containsExactly(Kind.MISSING_SCHEMA);

        care.repair(Set.of(), LATER);

        assertThat(schema).exists();
        assertThat(health()).isEmpty();
    }

    @Test
    void removesWhatACompactionHasReplaced() throws Exception {
        care.compact(SWEEP);
        assertThat(care.checkUp(Set.of(), Instant.now()).findings()).isEmpty();
        assertThat(health()).extracting(Finding::kind).containsExactly(Kind.OLD_GENERATION);

        care.repair(Set.of(), LATER);

        assertThat(health()).isEmpty();
        assertThat(staging.visibleRequests()).isEqualTo(10);
    }

    private List<Finding> health() {
        return care.checkUp(Set.of(), LATER).findings();
    }

    private void moveWithoutCommitting() throws Exception {
        TrialToCommit commit = Staging.commit(LOST, 5, staging.stage(LOST, 0, STEADY));
        ShardFiles.find(staging.layout(), commit).moveHome(new DiskSteps());
        Folder.delete(staging.layout().stagingOf(LOST), new DiskSteps());
    }
}
