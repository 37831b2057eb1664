package io.sweeplake.agent.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.sweeplake.agent.harness.HarnessAdapters;
import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.record.ClockAnchor;
import io.sweeplake.contract.agent.ShardFailure;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.contract.lake.ShardManifest.LandedFile;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingTest {
    private static final String SMALL = "made-0.5-streamed";

    @TempDir private Path root;
    @TempDir private Path broken;

    @Test
    void leavesThreeFilesAndNothingElse() throws IOException {
        LandedLake lake = new LandedLake(root);

        lake.land(Results.ofCase(SMALL));

        assertThat(namesIn(lake.staging()))
                .containsExactly("manifest.json", "requests.parquet", "stages.parquet");
    }

    @Test
    void writesTheManifestThatItReturns() throws IOException {
        LandedLake lake = new LandedLake(root);

        ShardManifest manifest = lake.land(Results.ofCase(SMALL));

        JsonMapper json =
                JsonMapper.builder().addModules(new Jdk8Module(), new JavaTimeModule()).build();
        assertThat(json.readValue(lake.manifest().toFile(), ShardManifest.class))
                .isEqualTo(manifest);
    }

    @Test
    void namesEachFileWithItsRowsBytesAndChecksum() throws IOException {
        LandedLake lake = new LandedLake(root);

        ShardManifest manifest = lake.land(Results.ofCase(SMALL));

        LandedFile requests = manifest.files().get(0);
        assertThat(requests.table()).isEqualTo(LakeTable.REQUESTS);
        assertThat(requests.rows()).isEqualTo(8);
        assertThat(requests.bytes()).isEqualTo(Files.size(lake.file(LakeTable.REQUESTS)));
        CRC32C checksum = new CRC32C();
        checksum.update(Files.readAllBytes(lake.file(LakeTable.REQUESTS)));
        assertThat(requests.crc32c()).isEqualTo("%08x".formatted(checksum.getValue()));
    }

    @Test
    void replacesWhatAnEarlierLandingLeft() throws IOException {
        LandedLake lake = new LandedLake(root);
        lake.land(Results.ofCase("made-0.4-chat"));
        Files.writeString(lake.staging().resolve(".requests.parquet.tmp"), "half a file");

        ShardManifest manifest = lake.land(Results.ofCase(SMALL));

        assertThat(lake.askOne("SELECT count(*) FROM requests")).isEqualTo("8");
        assertThat(manifest.source().version()).isEqualTo("0.5");
        assertThat(namesIn(lake.staging())).hasSize(3);
    }

    @Test
    void landsTheSameBytesTwice() {
        LandedLake lake = new LandedLake(root);

        ShardManifest once = lake.land(Results.ofCase(SMALL));

        assertThat(lake.land(Results.ofCase(SMALL))).isEqualTo(once);
    }

    @Test
    void leavesNothingWhenResultsAreUnreadable() throws IOException {
        LandedLake lake = new LandedLake(root);
        lake.land(Results.ofCase(SMALL));

        assertThatThrownBy(() -> lake.land(Results.withOnly(broken, "[{\"start_time\": 1.5")))
                .isInstanceOfSatisfying(
                        LandingFailed.class,
                        failed ->
                                assertThat(failed.reason())
                                        .isEqualTo(ShardFailure.RESULTS_UNREADABLE))
                .hasMessageContaining("not one request is whole");
        assertThat(namesIn(lake.staging())).isEmpty();
    }

    @Test
    void saysThatTheHarnessLeftNoRequestLog() {
        assertThatThrownBy(() -> new LandedLake(root).land(broken))
                .isInstanceOf(ResultsUnreadable.class)
                .hasMessageContaining(broken + " has no results of inference-perf")
                .hasMessageContaining("stderr.log");
    }

    @Test
    void saysThatTheLakeCannotBeWritten() throws IOException {
        Path file = Files.writeString(root.resolve("no-folder"), "");

        assertThatThrownBy(() -> new LandedLake(file).land(Results.ofCase(SMALL)))
                .isInstanceOfSatisfying(
                        LandingFailed.class,
                        failed ->
                                assertThat(failed.reason()).isEqualTo(ShardFailure.LANDING_FAILED))
                .hasMessageContaining("cannot land in");
    }

    @Test
    void leavesNothingWhenTheLakeFailsHalfway() throws IOException {
        LandedLake lake = new LandedLake(root);
        // A folder stands where the stages must go, so the second of three files cannot appear.
        Files.createDirectories(lake.staging().resolve(".stages.parquet.tmp").resolve("taken"));

        assertThatThrownBy(() -> lake.land(Results.ofCase(SMALL)))
                .isInstanceOf(LandingFailed.class);

        assertThat(lake.manifest()).doesNotExist();
        assertThat(lake.file(LakeTable.REQUESTS)).doesNotExist();
    }

    @Test
    void tellsTheWallClockByAnAnchor() {
        LandedLake lake = new LandedLake(root);
        Instant wall = Instant.parse("2026-01-02T03:04:05.678901Z");

        ShardManifest manifest =
                lake.land(
                        Results.ofCase(SMALL),
                        Optional.of(new ClockAnchor(wall, 5_000_000_000_000L)));

        Map<String, String> span =
                lake.ask(
                                """
                                SELECT min(sent_at - make_timestamp(sent_us))::VARCHAR AS least,
                                       max(sent_at - make_timestamp(sent_us))::VARCHAR AS most,
                                       epoch_us(min(sent_at)) AS first,
                                       epoch_us(max(sent_at)) AS last
                                FROM requests
                                """)
                        .get(0);
        assertThat(span.get("least")).isEqualTo(span.get("most"));
        assertThat(span.get("first")).isEqualTo(micros(manifest.sent().orElseThrow().first()));
        assertThat(span.get("last")).isEqualTo(micros(manifest.sent().orElseThrow().last()));
        assertThat(manifest.sent().orElseThrow().first()).isAfter(wall);
    }

    @Test
    void leavesTheWallClockUnknownWithoutAnAnchor() {
        LandedLake lake = new LandedLake(root);

        ShardManifest manifest = lake.land(Results.ofCase(SMALL));

        assertThat(lake.askOne("SELECT count(sent_at) FROM requests")).isEqualTo("0");
        assertThat(manifest.sent()).isEmpty();
    }

    @Test
    void givesAMillionTokenTimesARowGroup() throws IOException {
        LandedLake lake = new LandedLake(root);
        writeLogOfTokens(2500, 1000);

        lake.land(broken);

        assertThat(
                        lake.ask(
                                "SELECT max(values) AS most, count(*) > 1 AS several"
                                        + " FROM (SELECT sum(num_values) AS values"
                                        + " FROM parquet_metadata('%s')"
                                                .formatted(lake.file(LakeTable.REQUESTS))
                                        + " WHERE path_in_schema LIKE 'token_us%'"
                                        + " GROUP BY row_group_id)"))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.get("several")).isEqualTo("true");
                            assertThat(Double.parseDouble(row.get("most"))).isBetween(0.5e6, 2e6);
                        });
    }

    @Test
    void deltaEncodesTimesAndCompressesThem() {
        LandedLake lake = new LandedLake(root);

        lake.land(Results.ofCase(SMALL));

        assertThat(
                        lake.ask(
                                "SELECT DISTINCT compression, encodings FROM parquet_metadata('%s')"
                                                .formatted(lake.file(LakeTable.REQUESTS))
                                        + " WHERE path_in_schema LIKE 'token_us%'"))
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.get("compression")).isEqualTo("ZSTD");
                            assertThat(row.get("encodings")).contains("DELTA_BINARY_PACKED");
                            assertThat(row.get("encodings")).doesNotContain("DICTIONARY");
                        });
    }

    /** A log of requests with that many tokens each, some milliseconds apart. */
    private void writeLogOfTokens(int requests, int tokens) throws IOException {
        Random random = new Random(7);
        try (Writer log = Files.newBufferedWriter(broken.resolve(Results.LOG))) {
            for (int i = 0; i < requests; i++) {
                log.write((i == 0 ? "[" : ",") + "{\"start_time\": " + i + ", \"info\": ");
                log.write("{\"response_metrics\": {\"chunk_times\": [");
                double time = i;
                for (int token = 0; token < tokens; token++) {
                    time += random.nextDouble() / 100;
                    log.write((token == 0 ? "" : ",") + time);
                }
                log.write("]}}}");
            }
            log.write("]");
        }
    }

    private static String micros(Instant instant) {
        return "" + (instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1000);
    }

    private static Stream<String> names(Stream<Path> files) {
        return files.map(file -> file.getFileName().toString()).sorted();
    }

    private static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return names(files).toList();
        }
    }

    @Test
    void writesTheSameFileWithAnyNumberOfThreads() throws IOException {
        Path results = Results.repeated(broken, SMALL, 80 << 20);
        Set<List<LandedFile>> landed = new HashSet<>();

        for (int threads = 1; threads <= 3; threads++) {
            HarnessResults read =
                    HarnessAdapters.find("inference-perf").orElseThrow().open(results);
            assertThat(read.parts()).isPresent();
            landed.add(new LandedLake(root).land(read, threads).files());
        }

        assertThat(landed).hasSize(1);
        assertThat(
                        new LandedLake(root)
                                .askOne(
                                        "SELECT count(DISTINCT request_index) = count(*)"
                                                + " AND max(request_index) + 1 = count(*) FROM requests"))
                .isEqualTo("true");
    }
}
