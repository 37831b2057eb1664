package io.sweeplake.agent.harness.guidellm;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.json.Damage;
import io.sweeplake.agent.json.JacksonReader;
import io.sweeplake.agent.json.JsonReader;
import io.sweeplake.agent.record.RequestRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every captured report with damage of a hundred kinds. */
class DamagedReportTest {
    private static final int VARIANTS = 100;

    @TempDir private Path dir;

    @ParameterizedTest
    @MethodSource("reports")
    void landsWhatJacksonReadsAndHarmsTheDamagedRequestAlone(String name) throws IOException {
        byte[] report = Reports.of(name);
        Set<String> whole = new HashSet<>(comparable(read(report)));
        for (int variant = 0; variant < VARIANTS; variant++) {
            byte[] damaged = Damage.of(report, name.hashCode() * 1000L + variant);

            List<RequestRecord> landed = read(damaged);

            assertThat(landed).as("variant %d", variant).isEqualTo(readByJackson(damaged));
            List<String> harmed = new ArrayList<>(comparable(landed));
            harmed.removeAll(whole);
            assertThat(harmed).as("variant %d", variant).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** Without what counts all requests, and what a strategy that cannot be read leaves unknown. */
    private static List<String> comparable(List<RequestRecord> records) {
        return records.stream()
                .map(RequestRecord::toString)
                .map(text -> text.replaceAll("index=[0-9]+", ""))
                .map(text -> text.replaceAll("scheduleDelayUs=[^,]+", ""))
                .toList();
    }

    private List<RequestRecord> read(byte[] report) throws IOException {
        Files.write(dir.resolve("results.json"), report);
        Optional<HarnessResults> results = GuidellmResults.find(ResultsFolder.of(dir));
        try {
            return results.isPresent() ? Reports.read(results.get()).requests() : List.of();
        } catch (ResultsUnreadable e) {
            return List.of();
        }
    }

    private static List<RequestRecord> readByJackson(byte[] report) throws IOException {
        List<RequestRecord> records = new ArrayList<>();
        List<Benchmark> benchmarks;
        try (JsonReader json = JacksonReader.of(new ByteArrayInputStream(report), 0)) {
            benchmarks = Outline.of(json).benchmarks();
        }
        try (JsonReader json = JacksonReader.of(new ByteArrayInputStream(report), 0)) {
            new RequestReader(benchmarks, new Tally(), records::add).read(json);
        }

        return records;
    }

    static Stream<String> reports() throws IOException {
        return Reports.captured();
    }
}
