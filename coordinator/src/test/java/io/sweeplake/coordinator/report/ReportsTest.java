package io.sweeplake.coordinator.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.problem.ProblemFound;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-java")
class ReportsTest {
    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-01-02T12:00:00Z"), ZoneOffset.UTC);

    @TempDir static Path lake;

    @BeforeAll
    static void makeLake() {
        ReportLake.writeTo(lake);
    }

    @Test
    void everyTreatmentIsThereWithTheViewsOwnNumbers() throws IOException {
        JsonNode treatments = document("maps").get("answers").get("treatments");

        List<List<Object>> asked =
                ReportLake.ask(
                        lake,
                        "SELECT treatment_id, ttft_ms_p50, ttft_ms_p99, e2e_ms_p95_low, validity,"
                                + " invalid_count FROM treatment_summary WHERE sweep_id = 'maps'");
        assertThat(treatments.get("rows")).hasSize(asked.size()).hasSize(21);
        for (List<Object> each : asked) {
            JsonNode row = row(treatments, "treatment_id", (String) each.get(0));
            assertSame(number(treatments, row, "ttft_ms_p50"), each.get(1));
            assertSame(number(treatments, row, "ttft_ms_p99"), each.get(2));
            assertSame(number(treatments, row, "e2e_ms_p95_low"), each.get(3));
            assertThat(value(treatments, row, "validity").asText()).isEqualTo(each.get(4));
            assertThat(value(treatments, row, "invalid_count").asLong()).isEqualTo(each.get(5));
        }
    }

    @Test
    void anArchivesReportTellsOfTheArchivesOwnFiles(@TempDir Path elsewhere) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new Reports(elsewhere, lake, id -> Optional.empty(), NOON)
                .write(lake, new SweepId("maps"), List.of(), out);

        assertThat(parsed(out).at("/answers/treatments/rows")).hasSize(21);
    }

    @Test
    void percentilesOfTooFewRequestsAreAbsentAndSaidWhy() throws IOException {
        JsonNode answers = document("maps").get("answers");
        JsonNode treatments = answers.get("treatments");

        JsonNode tiny = row(treatments, "treatment_id", "tt5512");
        assertThat(number(treatments, tiny, "ttft_ms_p50")).isNotNull();
        assertThat(number(treatments, tiny, "ttft_ms_p99")).isNull();
        JsonNode why = row(answers.get("withheld"), "treatment_id", "tt5512");
        assertThat(value(answers.get("withheld"), why, "withheld_because").asText())
                .isEqualTo("too_few_requests");
    }

    @Test
    void invalidTrialsAreCountedAndExplainedAndHaveNoNumbers() throws IOException {
        JsonNode answers = document("doubtful").get("answers");
        JsonNode treatments = answers.get("treatments");

        JsonNode only = treatments.get("rows").get(0);
        assertThat(value(treatments, only, "validity").asText()).isEqualTo("INVALID");
        assertThat(number(treatments, only, "ttft_ms_p50")).isNull();
        assertThat(answers.get("distributions").get("rows")).isEmpty();
        assertThat(answers.get("verdicts").toString()).contains("ENDPOINT_BUSY");
    }

    @Test
    void aDistributionIsTheRequestsQuantilesWithoutTailsThatNoRequestReaches() throws IOException {
        JsonNode document = document("closed");
        JsonNode distributions = document.get("answers").get("distributions");

        Object median =
                ReportLake.ask(
                                lake,
                                "SELECT round(quantile_cont(ttft_ms, 0.5), 3) FROM request_latency"
                                        + " WHERE trial_id = 'closed-c4-r1' AND status = 'ok'"
                                        + " AND in_window")
                        .get(0)
                        .get(0);
        JsonNode row =
                StreamSupport.stream(distributions.get("rows").spliterator(), false)
                        .filter(each -> each.get(0).asText().equals("c4"))
                        .filter(each -> each.toString().contains("ttft_ms"))
                        .findFirst()
                        .orElseThrow();
        JsonNode values = value(distributions, row, "value_ms");
        int middle = index(document.get("shares"), "0.5");
        assertThat(values.get(middle).asDouble()).isEqualTo(median);
        assertThat(values.get(index(document.get("shares"), "0.99")).isNull()).isTrue();
        assertThat(values.get(index(document.get("shares"), "0.01")).isNull()).isTrue();
    }

    @Test
    void tellsTheTimelinesThatAreAskedFor() throws IOException {
        JsonNode timelines =
                document("maps", Optional.empty(), List.of(new TrialId("maps-ts100-r2")))
                        .get("answers")
                        .get("timelines");

        assertThat(timelines.get("rows")).hasSizeGreaterThan(50);
        assertThat(timelines.get("rows"))
                .allSatisfy(row -> assertThat(row.get(0).asText()).isEqualTo("maps-ts100-r2"));
    }

    @Test
    void aSweepOfWhichTheLakeHasNothingYetHasAReportToo() throws IOException {
        AskedSweep asked =
                new AskedSweep(
                        "new", Optional.of("why"), "name: new", 7, Map.of("PENDING", 7L), false);

        JsonNode document = document("unmeasured", Optional.of(asked), List.of());

        assertThat(document.get("asked").get("by_state").get("PENDING").asInt()).isEqualTo(7);
        assertThat(document.get("answers").get("treatments").get("rows")).isEmpty();
    }

    @Test
    void aSweepThatNobodyKnowsIsRefusedBeforeAnythingIsWritten() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> reports(Optional.empty()).write(new SweepId("no"), List.of(), out))
                .isInstanceOf(ProblemFound.class)
                .hasMessage("There is no sweep 'no'.");

        assertThat(out.size()).isZero();
    }

    // A sum's last digits follow the order in which it was added up.
    private static void assertSame(Double shown, Object asked) {
        if (asked == null) {
            assertThat(shown).isNull();
        } else {
            assertThat(shown).isCloseTo((Double) asked, withinPercentage(1e-9));
        }
    }

    private static JsonNode document(String sweep) throws IOException {
        return document(sweep, Optional.empty(), List.of());
    }

    private static JsonNode document(
            String sweep, Optional<AskedSweep> asked, List<TrialId> timelines) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        reports(asked).write(new SweepId(sweep), timelines, out);
        return parsed(out);
    }

    private static JsonNode parsed(ByteArrayOutputStream out) throws IOException {
        String page = out.toString(UTF_8);
        int begin = page.indexOf("id=\"document\">") + "id=\"document\">".length();
        return new ObjectMapper().readTree(page.substring(begin, page.indexOf("</script>", begin)));
    }

    private static Reports reports(Optional<AskedSweep> asked) {
        return new Reports(lake, lake, id -> asked, NOON);
    }

    private static JsonNode row(JsonNode answer, String column, String value) {
        return StreamSupport.stream(answer.get("rows").spliterator(), false)
                .filter(each -> value(answer, each, column).asText().equals(value))
                .findFirst()
                .orElseThrow();
    }

    private static Double number(JsonNode answer, JsonNode row, String column) {
        JsonNode value = value(answer, row, column);
        return value.isNull() ? null : value.asDouble();
    }

    private static JsonNode value(JsonNode answer, JsonNode row, String column) {
        return row.get(index(answer.get("columns"), column));
    }

    private static int index(JsonNode names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).asText().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(name);
    }
}
