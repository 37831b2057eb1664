package io.sweeplake.agent.harness.inferenceperf;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.harness.HarnessResults.ReadSummary;
import io.sweeplake.agent.harness.RequestParts.Part;
import io.sweeplake.agent.landing.Results;
import io.sweeplake.agent.record.RequestRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of a log against the log read from front to back. */
class LogPartsTest {
    private static final String CASE = "captured-v0.7.0-sanity-random-failure-injection";

    @TempDir private Path dir;

    @ParameterizedTest
    @ValueSource(longs = {300, 5_000, 20_000, 333_333, 1 << 30})
    void makesTheSameOfAnyPartsAsOfTheWhole(long partBytes) throws IOException {
        assertSame(Results.logOf(CASE), partBytes);
    }

    @ParameterizedTest
    @ValueSource(longs = {3_000, 20_000})
    void readsUpToTheSameDamage(long partBytes) throws IOException {
        byte[] log = Results.logOf(CASE);
        byte[] cut = Arrays.copyOf(log, log.length * 2 / 3);
        log[log.length / 2] = 1;

        assertSame(cut, partBytes);
        assertSame(log, partBytes);
    }

    @Test
    void seesThroughObjectsThatBeginLikeRecords() throws IOException {
        String record =
                "{\"start_time\": 1.5, \"end_time\": 2.5, \"nested\": [{\"start_time\": 7,"
                        + " \"x\": {\"start_time\" : 8}}], \"request\": \"{ \\\"start_time\\\": 1\"}";
        String log = "[" + (record + ",\n").repeat(40) + record + "]";

        for (long partBytes = 20; partBytes < 400; partBytes += 7) {
            assertSame(log.getBytes(StandardCharsets.UTF_8), partBytes);
        }
    }

    @Test
    void readsARecordThatIsLargerThanSeveralParts() throws IOException {
        String large =
                "{\"start_time\": 1, \"end_time\": 2, \"response\": \"" + "x".repeat(5_000) + "\"}";
        String log = "[" + large + ", {\"start_time\": 2, \"end_time\": 3}, " + large + "]";

        assertSame(log.getBytes(StandardCharsets.UTF_8), 1_000);
    }

    @Test
    void endsWhereTheArrayEnds() throws IOException {
        String log =
                "[{\"start_time\": 1, \"end_time\": 2}]"
                        + " ".repeat(500)
                        + "[{\"start_time\": 3, \"end_time\": 4}]";

        assertSame(log.getBytes(StandardCharsets.UTF_8), 200);
    }

    private void assertSame(byte[] log, long partBytes) throws IOException {
        Path file = dir.resolve("per_request_lifecycle_metrics.json");
        Files.write(file, log);
        List<String> whole = new ArrayList<>();
        ReadSummary expected =
                new InferencePerf().open(dir).read(record -> whole.add(text(record, 0)));

        LogParts parts =
                new LogParts(file, StageCut.single(), new LogSummary(file, List.of()), partBytes);
        List<Part> read = new ArrayList<>();
        for (int i = 0; i < parts.count(); i++) {
            read.add(parts.read(i));
        }
        List<String> settled = new ArrayList<>();
        for (Part part : read) {
            int first = settled.size();
            part.settle().forEach(record -> settled.add(text(record, first)));
        }

        assertThat(settled).isEqualTo(whole);
        assertThat(parts.summary()).isEqualTo(expected);
    }

    private static String text(RequestRecord record, int first) {
        return (first + record.identity().index())
                + record.toString().replaceAll("index=\\d+|tokenUs=\\[J@[0-9a-f]+", "")
                + Arrays.toString(record.timing().tokenUs());
    }
}
