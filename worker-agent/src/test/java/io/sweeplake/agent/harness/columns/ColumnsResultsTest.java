package io.sweeplake.agent.harness.columns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.HarnessResults.ReadSummary;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.harness.ResultsUnreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnsResultsTest {
    private static final String RUN =
            "\"model_id\": \"m\", \"num_prompts\": 2, \"request_rate\": 5.0, ";
    private static final String COUNTS = "\"input_lens\": [7, 8], \"output_lens\": [2, 2], ";
    private static final String TIMES =
            "\"ttfts\": [0.5, 0.25], \"itls\": [[0.125, 0.001], [0.0625, 0.001]], ";
    private static final String ENDS =
            "\"generated_texts\": [\"ab\", \"c\"], \"errors\": [\"\", \"\"]";

    @TempDir private Path dir;

    private final List<Map<String, String>> rows = new ArrayList<>();

    @Test
    void landsWhatIsWholeOfAFileCutOffBehindItsTimes() throws IOException {
        ReadSummary summary =
                read("{" + RUN + COUNTS + TIMES + "\"generated_texts\": [\"ab\", \"c");

        assertThat(column("status")).containsExactly("incomplete", "incomplete");
        assertThat(column("last_token_us")).containsExactly("625000", "312500");
        assertThat(column("end_us")).containsExactly("", "");
        assertThat(column("response_chars")).containsExactly("2", "");
        assertThat(summary.truncated()).isTrue();
        assertThat(summary.warnings().get(0)).contains("result.json is cut off", "byte");
    }

    @Test
    void landsAsManyRequestsAsHaveTheirGaps() throws IOException {
        read("{" + RUN + COUNTS + "\"ttfts\": [0.5, 0.25], \"itls\": [[0.125, 0.001], [0.06");

        assertThat(column("first_token_us")).containsExactly("500000");
    }

    @Test
    void refusesAFileOfWhichNotOneRequestIsWhole() throws IOException {
        HarnessResults results = find("{" + RUN + COUNTS + "\"ttfts\": [0.5, 0.2");

        assertThatThrownBy(() -> results.read(row -> rows.add(Rows.of(row))))
                .isInstanceOf(ResultsUnreadable.class)
                .hasMessageContaining("result.json: not one request is whole")
                .hasMessageContaining("run the trial again");
    }

    @Test
    void leavesOutAColumnWithAValueTooMany() throws IOException {
        String shifted = COUNTS.replace("[7, 8]", "[7, 0, 8]");

        ReadSummary summary = read("{" + RUN + shifted + TIMES + ENDS + "}");

        assertThat(column("input_tokens")).containsExactly("", "");
        assertThat(column("end_us")).containsExactly("626000", "313500");
        assertThat(summary.warnings()).singleElement().asString().contains("not as long");
    }

    @Test
    void takesValuesOfAnotherKindAsUnknown() throws IOException {
        String counts = "\"input_lens\": [\"7\", 8.5], \"output_lens\": [2, null], ";
        String times = "\"ttfts\": [{\"a\": 1}, 0.25], \"itls\": [[0.1], null], ";
        String ends = "\"generated_texts\": [7, []], \"errors\": [null, \"\"]";

        ReadSummary summary = read("{" + RUN + counts + times + ends + "}");

        assertThat(column("input_tokens")).containsExactly("", "");
        assertThat(column("server_output_tokens")).containsExactly("2", "");
        assertThat(column("first_token_us")).containsExactly("", "250000");
        assertThat(column("end_us")).containsExactly("", "");
        assertThat(column("response_chars")).containsExactly("", "");
        assertThat(column("timing_quality")).containsExactly("none", "summary");
        assertThat(summary.warnings()).isEmpty();
    }

    @Test
    void doesNotAddUpGapsOfWhichOneIsUnknown() throws IOException {
        String times = "\"ttfts\": [0.5, 0.25], \"itls\": [[NaN, 0.001], [null, 0.001]], ";

        ReadSummary summary = read("{" + RUN + COUNTS + times + ENDS + "}");

        assertThat(column("first_token_us")).containsExactly("500000", "250000");
        assertThat(column("last_token_us")).containsExactly("", "");
        assertThat(column("end_us")).containsExactly("", "");
        assertThat(summary.warnings()).singleElement().asString().startsWith("1 numbers are NaN");
    }

    @Test
    void givesNoTimeToAnAnswerThatHadNoChunk() throws IOException {
        String counts = COUNTS.replace("[2, 2]", "[0, 2]");
        String times = TIMES.replace("[0.5,", "[0.0,").replace("[0.125, 0.001]", "[]");

        read("{" + RUN + counts + times + ENDS + "}");

        assertThat(column("status")).containsExactly("ok", "ok");
        assertThat(column("end_us")).containsExactly("", "313500");
    }

    @Test
    void takesRequestsForIncompleteWhenNothingTellsOfFailures() throws IOException {
        ReadSummary summary = read("{" + RUN + COUNTS + TIMES + ENDS.replace("errors", "x") + "}");

        assertThat(column("status")).containsExactly("incomplete", "incomplete");
        assertThat(summary.warnings()).singleElement().asString().contains("whether they failed");
    }

    @Test
    void namesFailuresByPhraseAndByException() throws IOException {
        String errors =
                "\"errors\": [\"Gateway Timeout\", \"Traceback (most recent call last):\\n"
                        + "  File \\\"x.py\\\", line 1\\nasyncio.TimeoutError: a\\n  key hf_abcdefgh1\"]";

        read("{" + RUN + COUNTS + TIMES + errors + "}");

        assertThat(column("error_kind")).containsExactly("Gateway Timeout", "asyncio.TimeoutError");
        assertThat(column("http_status")).containsExactly("504", "");
        assertThat(column("error_message").get(1))
                .contains("<redacted>")
                .doesNotContain("abcdefgh");
        assertThat(column("first_token_us")).containsExactly("", "");
    }

    @Test
    void countsAsSentWhatADataSetOfFewerPromptsHad() throws IOException {
        HarnessResults results =
                find(
                        "{"
                                + RUN.replace(
                                        "\"num_prompts\": 2",
                                        "\"num_prompts\": 3, \"completed\": 2")
                                + COUNTS
                                + TIMES
                                + ENDS
                                + "}");

        assertThat(results.reportedCount()).hasValue(2);
        assertThat(results.stages().get(0).reported().error()).hasValue(0);
        assertThat(results.stages().get(0).asked().rate()).hasValue(5.0);
    }

    @Test
    void readsWhatWasAppendedBehindASummary() throws IOException {
        String summaryOnly = "{" + RUN + "\"completed\": 2}";

        ReadSummary summary = read(summaryOnly + "\n{" + RUN + COUNTS + TIMES + ENDS + "}");

        assertThat(column("stage")).containsExactly("1", "1");
        assertThat(summary.warnings())
                .containsExactly(
                        "result.json holds only the summary of 1 of 2 runs and none of their"
                                + " requests. Ask for them.");
    }

    @Test
    void leavesFilesOfOtherProgramsAlone() throws IOException {
        Files.writeString(dir.resolve("window.json"), "{\"benchmark_start_time_unix\": 1.5}");

        assertThat(ColumnsResults.find(ResultsFolder.of(dir), new AnyDialect())).isEmpty();
    }

    private HarnessResults find(String content) throws IOException {
        Files.writeString(dir.resolve("result.json"), content);
        return ColumnsResults.find(ResultsFolder.of(dir), new AnyDialect()).orElseThrow();
    }

    private ReadSummary read(String content) throws IOException {
        return find(content).read(row -> rows.add(Rows.of(row)));
    }

    private List<String> column(String name) {
        return rows.stream().map(row -> row.get(name)).toList();
    }
}
