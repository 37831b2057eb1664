package io.sweeplake.agent.harness.inferenceperf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sweeplake.agent.harness.HarnessResults.ReadSummary;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.landing.Results;
import io.sweeplake.agent.record.RequestRecord;
import io.sweeplake.agent.record.RequestStatus;
import io.sweeplake.agent.record.SendClock;
import io.sweeplake.agent.record.TimingQuality;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request logs as a crash, a strange server or a newer version may leave them. */
class RequestLogTest {
    private static final String INFO =
            "\"info\": {\"input_tokens\": 3, \"output_tokens\": 2, \"extra_info\": {},"
                    + " \"output_token_times\": [1.5, 1.75, 1.7501]}";
    private static final String REQUEST =
            "\"request\": \"{\\\"model\\\": \\\"m\\\", \\\"prompt\\\": \\\"hi\\\","
                    + " \\\"max_tokens\\\": 2, \\\"ignore_eos\\\": true}\"";

    @TempDir private Path dir;
    private final List<RequestRecord> records = new ArrayList<>();

    @Test
    void readsKeysInAnyOrder() throws IOException {
        read("[{%s, \"error\": null, \"end_time\": 2.0, %s, \"start_time\": 1.0}]", INFO, REQUEST);

        RequestRecord record = records.get(0);
        assertThat(record.timing().sentUs()).hasValue(1_000_000);
        assertThat(record.timing().tokenUs()).containsExactly(500_000, 750_000);
        assertThat(record.timing().offsets().endUs()).hasValue(1_000_000);
        assertThat(record.identity().model()).hasValue("m");
    }

    @Test
    void keepsUnknownNumbersAndPassesOverOtherUnknownThings() throws IOException {
        ReadSummary summary =
                read(
                        "[{\"start_time\": 1, \"end_time\": 2, \"queue\": {\"depth\": 7, \"of\":"
                                + " [1, {\"a\": 2}]}, \"note\": \"x\", \"info\": {\"input_tokens\":"
                                + " 1, \"retries_attempted\": 3, \"mystery\": null}, \"error\":"
                                + " null}]");

        assertThat(records.get(0).extras())
                .containsEntry("queue.depth", 7.0)
                .containsEntry("retries_attempted", 3.0)
                .hasSize(2);
        assertThat(summary.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void takesNumbersThatAreNoneAsUnknownAndSaysSo(String number) throws IOException {
        ReadSummary summary =
                read(
                        "[{\"start_time\": 1.0, \"end_time\": %s, \"info\": {\"input_tokens\": %s,"
                                + " \"output_token_times\": []}, \"error\": null}]",
                        number, number);

        assertThat(records.get(0).timing().offsets().endUs()).isEmpty();
        assertThat(records.get(0).tokens().input()).isEmpty();
        assertThat(summary.warnings())
                .containsExactly("2 numbers are NaN or infinite and were taken as unknown");
    }

    @Test
    void saysIncompleteOnlyIfTheHarnessTellsNeitherAnEndNorAnError() throws IOException {
        read("[{\"start_time\": 1.0, \"end_time\": null, \"error\": null}]");

        assertThat(records.get(0).outcome().status()).isEqualTo(RequestStatus.INCOMPLETE);
    }

    @Test
    void readsRecordsWithoutInfo() throws IOException {
        read("[{\"start_time\": 1.0, \"end_time\": 2.0, \"info\": null, \"error\": null}, {}]");

        assertThat(records.get(0).timing().quality()).isEqualTo(TimingQuality.NONE);
        assertThat(records.get(1).timing().clock()).isEqualTo(SendClock.NONE);
        assertThat(new InferencePerf().open(dir).origin().shape()).isEqualTo("no_info");
    }

    @Test
    void recomputesTokenTimesFromComputedMetricsWhenThereIsNoInfo() throws IOException {
        read(
                "[{\"start_time\": 1.0, \"end_time\": 3.0, \"computed_metrics\":"
                        + " {\"time_to_first_token\": 0.25, \"time_per_output_token\": 0.125,"
                        + " \"input_tokens\": 9, \"output_tokens\": 5, \"request_latency\": 2.0},"
                        + " \"error\": null}]");

        assertThat(records.get(0).timing().quality()).isEqualTo(TimingQuality.SUMMARY);
        assertThat(records.get(0).timing().offsets().firstTokenUs()).hasValue(250_000);
        assertThat(records.get(0).timing().offsets().lastTokenUs()).hasValue(750_000);
        assertThat(records.get(0).tokens().output()).hasValue(5);
    }

    @Test
    void readsAStringOfAMegabyte() throws IOException {
        String prompt = "é".repeat(1 << 20);

        read(
                "[{\"start_time\": 1, \"end_time\": 2, \"request\": \"{\\\"prompt\\\": \\\"%s\\\"}\"}]",
                prompt);

        assertThat(records.get(0).text().promptChars()).hasValue(1 << 20);
    }

    @Test
    void readsTimesBeyondTheDigitsOfADoubleAndDropsCountsThatCannotBe() throws IOException {
        read(
                "[{\"start_time\": 9000000000.000001, \"end_time\": 9000000001, \"info\":"
                        + " {\"input_tokens\": 9007199254740993, \"output_tokens\": -1}}]");

        assertThat(records.get(0).timing().sentUs())
                .isEqualTo(OptionalLong.of(9_000_000_000_000_001L));
        assertThat(records.get(0).tokens().input()).isEmpty();
        assertThat(records.get(0).tokens().output()).isEmpty();
    }

    @Test
    void takesTimesBeforeTheSendingAsUnknown() throws IOException {
        ReadSummary summary =
                read(
                        "[{\"start_time\": 2.0, \"end_time\": 1.0, \"info\": {\"request_metrics\":"
                                + " null, \"response_metrics\": {\"chunk_times\": [1.5, 2.5]}}}]");

        assertThat(records.get(0).timing().tokenUs()).containsExactly(500_000);
        assertThat(records.get(0).timing().offsets().endUs()).isEmpty();
        assertThat(summary.warnings()).singleElement().asString().startsWith("2 times lie before");
    }

    @Test
    void landsARequestWhoseBodyIsNoJson() throws IOException {
        ReadSummary summary =
                read("[{\"start_time\": 1, \"end_time\": 2, \"request\": \"{'model': None}\"}]");

        assertThat(records).hasSize(1);
        assertThat(summary.warnings()).singleElement().asString().contains("not JSON");
    }

    @Test
    void readsAnEmptyArray() throws IOException {
        ReadSummary summary = read("[]");

        assertThat(summary).isEqualTo(new ReadSummary(0, false, summary.warnings()));
        assertThat(summary.warnings()).containsExactly("the request log holds no request");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25, 0.5, 0.75, 0.9, 0.999})
    void readsAllThatIsWholeOfALogThatWasCutOff(double where) throws IOException {
        byte[] log = Results.logOf("captured-v0.3.7_e8e0aa9-sanity-random");
        byte[] cut = Arrays.copyOf(log, (int) (log.length * where));
        Results.with(dir, "captured-v0.3.7_e8e0aa9-sanity-random", cut);
        int whole =
                new String(cut, StandardCharsets.US_ASCII).split("\"error\": null\n  }").length - 1;

        ReadSummary summary = new InferencePerf().open(dir).read(records::add);

        assertThat(summary.truncated()).isTrue();
        assertThat(summary.requests()).isEqualTo(whole).isPositive();
        assertThat(summary.warnings()).singleElement().asString().contains("is cut off near byte");
        // In order of completion, what is left belongs to the same stages as before.
        assertThat(records).allMatch(record -> record.identity().stage().isPresent());
    }

    @Test
    void readsWhatIsWholeBeforeBytesThatAreNoJson() throws IOException {
        ReadSummary summary =
                read("[{\"start_time\": 1, \"end_time\": 2}, {\"start_time\": \u0000\u0000\u0000");

        assertThat(summary.requests()).isEqualTo(1);
        assertThat(summary.truncated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "{\"a\": 1}", "null", "no json", "\u0000\u0000"})
    void refusesAFileThatIsNoRequestLog(String content) {
        Results.withOnly(dir, content);

        assertThatThrownBy(() -> new InferencePerf().open(dir))
                .isInstanceOf(ResultsUnreadable.class)
                .hasMessageContaining(dir.resolve(Results.LOG).toString())
                .hasMessageContaining("is no request log");
    }

    @Test
    void refusesAFolderThatIsNotThere() {
        assertThatThrownBy(() -> new InferencePerf().open(dir.resolve("gone")))
                .isInstanceOf(ResultsUnreadable.class)
                .hasMessageContaining("gone");
    }

    @Test
    void findsTheLogBehindTheFilePrefixOfAProfile() throws IOException {
        Results.withOnly(dir, "[{\"start_time\": 1, \"end_time\": 2}]");
        Files.move(dir.resolve(Results.LOG), dir.resolve("mine_" + Results.LOG));

        assertThat(new InferencePerf().open(dir).read(records::add).requests()).isEqualTo(1);
    }

    @Test
    void keepsTheWordsOfAnErrorAndItsStatusButNoSecret() throws IOException {
        read(
                "[{\"start_time\": 1.0, \"end_time\": 1.5, %s, \"error\": {\"error_type\": \"401"
                        + " Unauthorized\", \"error_msg\": \"bad key sk-canary123456 in Bearer"
                        + " canary.token, hf_canary12345\"}}]",
                INFO);

        RequestRecord.Outcome outcome = records.get(0).outcome();
        assertThat(outcome.httpStatus()).isEqualTo(OptionalInt.of(401));
        assertThat(outcome.errorKind()).hasValue("401 Unauthorized");
        assertThat(outcome.errorMessage().orElseThrow())
                .startsWith("bad key")
                .doesNotContain("canary");
        assertThat(records.get(0).timing().tokenUs()).isEmpty();
        assertThat(records.get(0).timing().offsets().endUs()).hasValue(500_000);
    }

    private ReadSummary read(String log, Object... parts) throws IOException {
        Results.withOnly(dir, log.formatted(parts));

        return new InferencePerf().open(dir).read(records::add);
    }
}
