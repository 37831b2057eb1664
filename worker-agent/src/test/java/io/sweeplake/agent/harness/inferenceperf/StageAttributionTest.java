package io.sweeplake.agent.harness.inferenceperf;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.harness.HarnessResults.ReadSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log names no stage, so it is told by counts, or said to be unknown. */
class StageAttributionTest {
    @TempDir private Path dir;
    private final List<OptionalInt> stages = new ArrayList<>();

    @Test
    void cutsByStartAndNotByPlaceInTheLog() throws IOException {
        log(3.0, 1.0, 2.0, 9.0, 8.0);
        stage(0, 3);
        stage(1, 2);

        ReadSummary summary = read();

        assertThat(stages).extracting(OptionalInt::getAsInt).containsExactly(0, 0, 0, 1, 1);
        assertThat(summary.warnings()).isEmpty();
    }

    @Test
    void givesTheOnlyStageToAll() throws IOException {
        log(3.0, 1.0);
        stage(0, 7);

        read();

        assertThat(stages).allMatch(stage -> stage.equals(OptionalInt.of(0)));
    }

    @Test
    void leavesRequestsBeyondTheReportedStagesWithoutOne() throws IOException {
        log(1.0, 2.0, 8.0);
        stage(0, 2);
        profile("[{rate: 1, duration: 2}, {rate: 2, duration: 60}]");

        ReadSummary summary = read();

        assertThat(stages)
                .containsExactly(OptionalInt.of(0), OptionalInt.of(0), OptionalInt.empty());
        assertThat(summary.warnings())
                .singleElement()
                .asString()
                .startsWith("1 requests are of no");
    }

    @Test
    void knowsNoStageWhenRequestsAreMissingFromAWholeLog() throws IOException {
        log(1.0, 2.0, 8.0);
        stage(0, 2);
        stage(1, 2);

        ReadSummary summary = read();

        assertThat(stages).containsOnly(OptionalInt.empty());
        assertThat(summary.warnings())
                .containsExactly(
                        "the stage of every request is unknown: the log has 3 requests, its stages"
                                + " 4 in all");
    }

    @Test
    void knowsNoStageWhenOneDoesNotReport() throws IOException {
        log(1.0, 2.0, 8.0);
        stage(0, 2);
        stage(2, 1);

        read();

        assertThat(stages).containsOnly(OptionalInt.empty());
    }

    @Test
    void cutsByTheAskedCountsWhenNoStageReports() throws IOException {
        log(1.0, 2.0, 8.0);
        profile("[{rate: 1.0, duration: 2}, {rate: 0.5, duration: 2}]");

        read();

        assertThat(stages).extracting(OptionalInt::getAsInt).containsExactly(0, 0, 1);
    }

    @Test
    void readsAProfileWithPythonTagsAndAliases() throws IOException {
        log(1.0, 2.0, 8.0);
        stage(0, 3);
        profile(
                "\n  - !!python/object:inference_perf.config.ConcurrentLoadStage\n    rate: null\n"
                        + "    duration: &d 30\n    num_requests: 3\n    concurrency_level: 2\n");

        var asked = new InferencePerf().open(dir).stages().get(0).asked();

        assertThat(asked.durationS()).isEqualTo(OptionalDouble.of(30));
        assertThat(asked.concurrency()).isEqualTo(OptionalInt.of(2));
        assertThat(asked.rate()).isEmpty();
    }

    @Test
    void warnsOfAStageReportThatCannotBeRead() throws IOException {
        log(1.0, 2.0);
        Files.writeString(dir.resolve("stage_0_lifecycle_metrics.json"), "{\"load_summ");

        ReadSummary summary = read();

        assertThat(summary.warnings())
                .containsExactly("stage_0_lifecycle_metrics.json cannot be read and was left out");
    }

    private ReadSummary read() throws IOException {
        return new InferencePerf().open(dir).read(record -> stages.add(record.identity().stage()));
    }

    private void log(double... starts) {
        List<String> records = new ArrayList<>();
        for (double start : starts) {
            records.add("{\"start_time\": %s, \"end_time\": %s}".formatted(start, start + 0.5));
        }
        write("per_request_lifecycle_metrics.json", records.toString());
    }

    private void stage(int number, int count) {
        write(
                "stage_" + number + "_lifecycle_metrics.json",
                "{\"load_summary\": {\"count\": " + count + "}}");
    }

    private void profile(String stages) {
        write("config.yaml", "load:\n  stages: " + stages);
    }

    private void write(String name, String content) {
        try {
            Files.writeString(dir.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
