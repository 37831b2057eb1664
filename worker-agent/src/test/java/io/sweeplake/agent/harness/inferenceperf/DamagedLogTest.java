package io.sweeplake.agent.harness.inferenceperf;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.json.Damage;
import io.sweeplake.agent.json.JacksonReader;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.json.MalformedJson;
import io.sweeplake.agent.landing.Results;
import io.sweeplake.agent.record.RequestRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every captured log with damage of a hundred kinds: what lands is what Jackson would read. */
class DamagedLogTest {
    private static final int VARIANTS = 100;

    /** Whole records up to this size are enough to be damaged. */
    private static final int LOG_BYTES = 100_000;

    @TempDir private Path dir;

    @ParameterizedTest
    @MethodSource("cases")
    void landsNothingThatJacksonWouldNotRead(String name) throws IOException {
        byte[] log = beginning(Results.logOf(name));
        for (int variant = 0; variant < VARIANTS; variant++) {
            byte[] damaged = Damage.of(log, name.hashCode() * 1000L + variant);

            assertThat(read(damaged)).as("variant %d", variant).isEqualTo(readByJackson(damaged));
        }
    }

    private List<String> read(byte[] log) throws IOException {
        Path file = Files.write(dir.resolve("per_request_lifecycle_metrics.json"), log);
        List<String> records = new ArrayList<>();
        Tally tally = new Tally();
        RecordMaker maker = new RecordMaker(StageCut.single(), tally);
        RawRequest raw = new RawRequest();
        RecordReader reader = new RecordReader(raw);
        try (RequestLog requests = RequestLog.open(file)) {
            while (requests.next(reader, tally)) {
                records.add(text(maker.of(records.size(), raw)));
            }
        } catch (ResultsUnreadable e) {
            // Then there is no record either way.
        }

        return records;
    }

    private static List<String> readByJackson(byte[] log) throws IOException {
        List<String> records = new ArrayList<>();
        RecordMaker maker = new RecordMaker(StageCut.single(), new Tally());
        RawRequest raw = new RawRequest();
        RecordReader reader = new RecordReader(raw);
        try (JsonReader json = JacksonReader.of(new ByteArrayInputStream(log), 0)) {
            json.beginArray();
            while (json.nextElement()) {
                if (json.peek() == JsonReader.Kind.OBJECT) {
                    reader.read(json);
                    records.add(text(maker.of(records.size(), raw)));
                } else {
                    json.skip();
                }
            }
        } catch (MalformedJson e) {
            // What was whole has been read.
        }

        return records;
    }

    private static String text(RequestRecord record) {
        return record.toString().replaceAll("tokenUs=\\[J@[0-9a-f]+", "")
                + Arrays.toString(record.timing().tokenUs());
    }

    /** The first records of a log, as a log. */
    private static byte[] beginning(byte[] log) throws IOException {
        ByteArrayOutputStream some = new ByteArrayOutputStream();
        try (JsonReader json = JacksonReader.of(new ByteArrayInputStream(log), 0)) {
            json.beginArray();
            while (json.nextElement()) {
                json.skip();
                if (json.offset() > LOG_BYTES && some.size() > 0) {
                    break;
                }
                some.reset();
                some.write(log, 0, (int) json.offset());
            }
        }

        some.write(']');
        return some.toByteArray();
    }

    static Stream<String> cases() throws IOException, URISyntaxException {
        Path root = Path.of(DamagedLogTest.class.getResource("/cases/inference-perf").toURI());
        try (Stream<Path> folders = Files.list(root)) {
            return folders
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
