package io.sweeplake.agent.harness.guidellm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.record.RequestRecord;
import io.sweeplake.agent.record.StageRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuidellmResultsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String REPORT = "captured-v0.7.3-sanity-random-constant-rates";

    /** One request, of 0.7, with braces where the test adds to it. */
    private static final String ONE_REQUEST =
            """
            {"metadata": {"version": 2, "guidellm_version": "0.7.3"}, "config": {}, "benchmarks": [
              {"config": {"strategy": {"type_": "constant", "rate": 2.0}},
               "requests": {"successful": [
                 {"request_id": "a", "info": {"status": "%s", "timings": {
                    "targeted_start": 1000.0, "request_start": 1000.5, "request_end": %s,
                    "first_token_iteration": %s, "last_token_iteration": 1001.25}},
                  "request_latency": 1.0, "time_to_first_token_ms": 250.0}],
                "errored": [], "incomplete": []}}]}
            """;

    @TempDir private Path dir;

    @Test
    void tellsTheLoadAndTheCountsOfEachStage() throws IOException {
        Files.write(dir.resolve("r.json"), Reports.of(REPORT));

        List<StageRecord> stages = Reports.find(dir).stages();

        assertThat(stages).extracting(StageRecord::stage).containsExactly(0, 1);
        StageRecord last = stages.get(1);
        assertThat(last.asked().rate()).isEqualTo(OptionalDouble.of(4));
        assertThat(last.asked().concurrency()).isEmpty();
        assertThat(last.asked().durationS()).isEqualTo(OptionalDouble.of(8));
        assertThat(last.reported().count()).isEqualTo(OptionalLong.of(33));
        assertThat(last.reported().ok()).isEqualTo(OptionalLong.of(31));
        assertThat(last.reported().error()).isEqualTo(OptionalLong.of(0));
        assertThat(last.reported().achievedRate()).isEqualTo(OptionalDouble.of(3.875));
        JsonNode metrics = JSON.readTree(Reports.of(REPORT)).at("/benchmarks/1/metrics");
        assertThat(last.latency().ttftP99Ms())
                .isEqualTo(percentile(metrics, "time_to_first_token_ms", "p99", 1));
        assertThat(last.latency().e2eP50Ms())
                .isEqualTo(percentile(metrics, "request_latency", "p50", 1000));
    }

    @Test
    void saysHowLateItSentInMilliseconds() throws IOException {
        JsonNode report = JSON.readTree(Reports.of(REPORT));
        ((ObjectNode) report.at("/benchmarks/1/metrics"))
                .set(
                        "request_dispatch_delay",
                        JSON.readTree(
                                """
                                {"total": {"count": 33, "percentiles":
                                  {"p50": 0.125, "p90": 0.25, "p95": 0.5, "p99": 0.75}}}
                                """));
        Files.write(dir.resolve("r.json"), JSON.writeValueAsBytes(report));

        assertThat(Reports.find(dir).stages().get(1).delay())
                .isEqualTo(
                        new StageRecord.Delay(
                                OptionalDouble.of(125),
                                OptionalDouble.of(250),
                                OptionalDouble.of(500),
                                OptionalDouble.of(750)));
    }

    private static OptionalDouble percentile(
            JsonNode metrics, String metric, String rank, double factor) {
        JsonNode percentiles = metrics.path(metric).path("successful").path("percentiles");
        return OptionalDouble.of(percentiles.path(rank).doubleValue() * factor);
    }

    @Test
    void tellsTheStreamsOfAClosedLoop() throws IOException {
        Files.write(dir.resolve("r.json"), Reports.of("captured-v0.4.0-sanity-concurrent"));

        StageRecord stage = Reports.find(dir).stages().get(0);

        assertThat(stage.asked().rate()).isEmpty();
        assertThat(stage.asked().concurrency()).isEqualTo(OptionalInt.of(2));
        assertThat(stage.asked().durationS()).isEqualTo(OptionalDouble.of(6));
    }

    @Test
    void landsWhatIsWholeOfAReportThatWasCutOff() throws IOException {
        byte[] report = Reports.of(REPORT);
        List<RequestRecord> all = Reports.read(dir, new String(report, UTF_8)).requests();
        int landed = 0;

        for (int length = report.length / 2; length < report.length; length += 9973) {
            Files.write(dir.resolve("report.json"), Arrays.copyOf(report, length));
            Reports.Read read = Reports.read(Reports.find(dir));

            assertThat(read.requests()).isEqualTo(all.subList(0, read.requests().size()));
            assertThat(read.summary().truncated()).isTrue();
            assertThat(read.summary().warnings().get(0)).contains("report.json", "at byte");
            landed = Math.max(landed, read.requests().size());
        }
        assertThat(landed).isGreaterThan(all.size() / 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"args\": {}, \"benchmarks\": [{\"type_\": \"gen",
                "{\"args\": {}, \"benchmarks\": [{\"requests\": {\"successful\": [{\"info\": 1",
                "{\"args\": {}, \"benchmarks\": ["
            })
    void refusesAReportOfWhichNoRequestIsWhole(String report) {
        assertThatThrownBy(() -> Reports.read(dir, report))
                .isInstanceOf(ResultsUnreadable.class)
                .hasMessageContainingAll(dir.toString(), "report.json", "at byte", "run the trial");
    }

    @Test
    void saysThatAReportHoldsNoRequest() throws IOException {
        Reports.Read read = Reports.read(dir, "{\"args\": {}, \"benchmarks\": []}");

        assertThat(read.requests()).isEmpty();
        assertThat(read.summary().warnings()).containsExactly("the report holds no request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"machine_info\": {}, \"benchmarks\": [{\"group\": 1, \"stats\": {}}]}",
                "{\"context\": {}, \"benchmarks\": [{\"name\": \"BM_x\", \"iterations\": 3}]}",
                "{\"context\": {}, \"benchmarks\": []}",
                "{\"benchmarks\": {}}",
                "[{\"benchmarks\": []}]"
            })
    void leavesTheBenchmarksOfOtherToolsAlone(String report) throws IOException {
        Files.writeString(dir.resolve("report.json"), report);

        assertThat(GuidellmResults.find(ResultsFolder.of(dir))).isEmpty();
    }

    @Test
    void countsStagesOnOverReportsThatFollowEachOther() throws IOException {
        String report = new String(Reports.of(REPORT), UTF_8);
        int once = Reports.read(dir, report).requests().size();

        List<RequestRecord> twice = Reports.read(dir, report + "\n" + report).requests();

        assertThat(Reports.find(dir).stages()).hasSize(4);
        assertThat(twice).hasSize(2 * once);
        RequestRecord.Identity last = twice.get(twice.size() - 1).identity();
        assertThat(last.index()).isEqualTo(2 * once - 1);
        assertThat(last.stage()).isEqualTo(OptionalInt.of(3));
    }

    @Test
    void takesNumbersThatAreNoneForUnknownAndCountsThem() throws IOException {
        Reports.Read read = Reports.read(dir, ONE_REQUEST.formatted("completed", "NaN", "1e400"));

        RequestRecord.Offsets offsets = read.requests().get(0).timing().offsets();
        assertThat(offsets.endUs()).isEmpty();
        assertThat(offsets.firstTokenUs()).isEqualTo(OptionalLong.of(250_000));
        assertThat(read.summary().warnings()).hasSize(1).first().asString().startsWith("2 numbers");
    }

    @Test
    void takesTimesForUnknownThatContradictTheReportsOwnLatencies() throws IOException {
        Reports.Read read =
                Reports.read(dir, ONE_REQUEST.formatted("completed", "1001.4", "1000.85"));

        RequestRecord.Offsets offsets = read.requests().get(0).timing().offsets();
        assertThat(offsets.endUs()).isEmpty();
        assertThat(offsets.firstTokenUs()).isEmpty();
        assertThat(read.summary().warnings()).hasSize(1).first().asString().startsWith("2 times");
    }

    @Test
    void saysWhenARequestContradictsTheArrayInWhichItLies() throws IOException {
        Reports.Read read =
                Reports.read(dir, ONE_REQUEST.formatted("errored", "1001.5", "1000.75"));

        RequestRecord.Timing timing = read.requests().get(0).timing();
        assertThat(timing.offsets().endUs()).isEqualTo(OptionalLong.of(1_000_000));
        assertThat(timing.offsets().scheduleDelayUs()).isEqualTo(OptionalLong.of(500_000));
        assertThat(read.summary().warnings()).hasSize(1).first().asString().contains("the array");
    }

    @Test
    void takesAnyValueWhereAnotherWasExpected() throws IOException {
        JsonNode report = JSON.readTree(Reports.of("captured-v0.7.3-nonstreaming"));
        ObjectNode benchmark = (ObjectNode) report.path("benchmarks").get(0);
        ArrayNode successful = (ArrayNode) benchmark.path("requests").path("successful");
        while (successful.size() > 1) {
            successful.remove(1);
        }
        // What nobody reads is passed over whatever it is, and all metrics have the same form.
        ((ObjectNode) report).replace("config", JSON.createObjectNode());
        benchmark.retain("type_", "config", "metrics", "requests");
        ((ObjectNode) benchmark.path("config")).retain("strategy", "constraints", "backend");
        ((ObjectNode) benchmark.path("metrics")).retain("request_totals", "request_latency");

        for (Place place : places(report)) {
            JsonNode before = place.get();
            for (String other : List.of("null", "\"\"", "[[1]]", "{\"a\": {}}", "1e30", "false")) {
                place.set(JSON.readTree(other));
                assertThatCode(() -> readIfReport(report))
                        .as("%s = %s", place.path(), other)
                        .doesNotThrowAnyException();
            }
            place.set(before);
        }
    }

    private void readIfReport(JsonNode report) throws IOException {
        Files.writeString(dir.resolve("report.json"), report.toString());
        var results = GuidellmResults.find(ResultsFolder.of(dir));
        if (results.isPresent()) {
            results.get().stages();
            results.get().reportedCount();
            Reports.read(results.get());
        }
    }

    /** Every value of an object, of the objects in it, and of the first elements of its arrays. */
    private static List<Place> places(JsonNode node) {
        List<Place> places = new ArrayList<>();
        collect(node, "", places);

        return places;
    }

    private static void collect(JsonNode node, String path, List<Place> into) {
        if (node instanceof ObjectNode object) {
            object.fieldNames()
                    .forEachRemaining(
                            key -> {
                                into.add(new Place(object, key, path + "/" + key));
                                collect(object.get(key), path + "/" + key, into);
                            });
        } else if (node.size() > 0) {
            collect(node.get(0), path + "/0", into);
        }
    }

    private record Place(ObjectNode object, String key, String path) {
        JsonNode get() {
            return object.get(key);
        }

        void set(JsonNode value) {
            object.set(key, value);
        }
    }
}
