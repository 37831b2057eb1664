package io.sweeplake.lake;

import static io.sweeplake.lake.Staging.FIRST;
import static io.sweeplake.lake.Staging.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.contract.lake.ShardManifest.LandedFile;
import io.sweeplake.lake.CommitResult.Rejected;
import io.sweeplake.lake.Staging.Sending;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeRejectsTest {
    private static final Sending STEADY = Sending.steady(T0, Duration.ofMillis(200), 111);

    @TempDir Path folder;
    private Staging staging;
    private Lake lake;
    private ShardManifest manifest;
    private Path requests;

    @BeforeEach
    void aStagedShard() throws Exception {
        staging = new Staging(folder);
        lake = new Lake(folder);
        lake.initialise();
        lake.record(Staging.sweep());
        manifest = staging.stage(FIRST, 0, STEADY);
        requests = staging.layout().staged(FIRST, 0, LakeTable.REQUESTS);
    }

    @Test
    void aFileThatIsMissing() throws Exception {
        Files.delete(requests);

        assertRejected(manifest, "0/requests.parquet is missing");
    }

    @Test
    void aFileOfAnotherLength() throws Exception {
        Files.write(requests, new byte[] {1}, StandardOpenOption.APPEND);

        assertRejected(manifest, "bytes, its manifest says");
    }

    @Test
    void aFileOfOtherBytes() throws Exception {
        byte[] bytes = Files.readAllBytes(requests);
        bytes[bytes.length / 2] ^= 1;
        Files.write(requests, bytes);

        assertRejected(manifest, "has the CRC-32C");
    }

    @Test
    void aFileOfOtherRows() throws Exception {
        LandedFile stages = Staging.landed(LakeTable.STAGES, 2, staged(LakeTable.STAGES));

        assertRejected(
                with(manifest.counts(), manifest.files().get(0), stages),
                "stages.parquet has 1 rows, its manifest says 2");
    }

    @Test
    void aFileThatIsNoParquet() throws Exception {
        Files.writeString(requests, "no Parquet, but what the manifest says");
        LandedFile text = Staging.landed(LakeTable.REQUESTS, 111, requests);

        assertRejected(with(manifest.counts(), text), "the records of map-7-k3f9-r2-a1 cannot be");
    }

    @Test
    void aFileThatLacksAColumn() throws Exception {
        try (Connection connection = Database.open();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE less AS SELECT * EXCLUDE (token_us, harness) FROM "
                            + Database.parquet(List.of(requests)));
            Database.writeParquet(connection, "less", requests);
        }

        LandedFile less = Staging.landed(LakeTable.REQUESTS, 111, requests);
        assertRejected(with(manifest.counts(), less), "lacks the columns");
    }

    @Test
    void rowsOfAnotherAttempt() throws Exception {
        assertRejected(
                staging.stage(FIRST, 0, STEADY.but("if(request_index = 5, 7, 1) AS attempt")),
                "1 rows of shard 0 are not of attempt map-7-k3f9-r2-a1 in sweep map-7");
    }

    @Test
    void rowsThatTheManifestCountsOtherwise() throws Exception {
        assertRejected(
                with(
                        new ShardManifest.Counts(110, 1, 0, Optional.empty()),
                        manifest.files().toArray(LandedFile[]::new)),
                "shard 0's rows are 111 ok, 0 error and 0 incomplete; its manifest says 110, 1");
    }

    @Test
    void aManifestThatContradictsItself() throws Exception {
        assertRejected(
                with(
                        new ShardManifest.Counts(100, 0, 0, Optional.empty()),
                        manifest.files().toArray(LandedFile[]::new)),
                "shard 0's manifest counts 100 requests by status and 111 rows");
    }

    @Test
    void aManifestWithoutRequests() throws Exception {
        assertRejected(
                with(manifest.counts(), manifest.files().get(1)),
                "shard 0's manifest names the tables [STAGES]");
    }

    @Test
    void theManifestOfAnotherAttempt() throws Exception {
        AttemptId second = new AttemptId(FIRST.trial(), 2);

        assertRejected(
                Staging.manifest(second, 0, manifest.counts(), manifest.files()),
                "stands the manifest of shard 0 of map-7-k3f9-r2-a2");
    }

    @Test
    void fewerShardsThanTheTrialHas() throws Exception {
        TrialToCommit whole = Staging.commit(FIRST, 5, manifest, manifest);
        TrialToCommit half =
                new TrialToCommit(
                        whole.sweep(),
                        whole.trial(),
                        whole.attempt(),
                        whole.times(),
                        whole.shards().subList(0, 1));

        assertRejected(half, "1 of 2 shards have landed");
    }

    private Path staged(LakeTable table) {
        return staging.layout().staged(FIRST, 0, table);
    }

    private static ShardManifest with(ShardManifest.Counts counts, LandedFile... files) {
        return Staging.manifest(FIRST, 0, counts, List.of(files));
    }

    private void assertRejected(ShardManifest landed, String why) throws Exception {
        assertRejected(Staging.commit(FIRST, 5, landed), why);
    }

    private void assertRejected(TrialToCommit commit, String why) throws Exception {
        List<Path> before = files();

        CommitResult result = lake.commit(commit);

        assertThat(result)
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.why()).contains(why));
        assertThat(files()).isEqualTo(before);
        assertThat(staging.visibleRequests()).isZero();
    }

    private List<Path> files() throws Exception {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.sorted().toList();
        }
    }
}
