package io.sweeplake.agent.harness.aiperf;

import static io.sweeplake.agent.harness.aiperf.RecordLines.METRICS;
import static io.sweeplake.agent.harness.aiperf.RecordLines.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.harness.ResultsUnreadable;
import io.sweeplake.agent.record.RequestRecord;
import io.sweeplake.agent.record.RequestStatus;
import io.sweeplake.agent.record.TimingQuality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AiperfResultsTest {
    @TempDir private Path folder;

    private void write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        Files.writeString(folder.resolve(name), text);
    }

    private Rows rows(String lines) throws IOException {
        write("some name.jsonl", lines);
        return Rows.of(folder);
    }

    @Test
    void keepsTheNanosecondsOfTheSending() throws IOException {
        RequestRecord request = rows(line(0, METRICS)).only();

        assertThat(request.timing().sentUs()).hasValue(1_795_592_009_199_065L);
        assertThat(request.extras()).containsEntry("sent_ns_remainder", 178.0);
    }

    @Test
    void keepsNumbersThatHaveNoColumnByTheirTag() throws IOException {
        RequestRecord request = rows(line(0, METRICS)).only();

        assertThat(request.extras())
                .containsOnlyKeys("sent_ns_remainder", "http_req_waiting", "content_chunk_count")
                .containsEntry("http_req_waiting", 43.5)
                .containsEntry("content_chunk_count", 3.0);
    }

    @Test
    void leavesOutALineThatIsDamagedAndGoesOnBehindIt() throws IOException {
        Rows rows =
                rows(
                        line(0, METRICS)
                                + line(1, METRICS).replace("\"metrics\":", "\"metrics\":,")
                                + line(2, METRICS));

        assertThat(rows.requests().stream().map(row -> row.identity().index()))
                .containsExactly(0L, 2L);
        assertThat(rows.summary().truncated()).isFalse();
        assertThat(rows.summary().warnings())
                .containsExactly("1 lines are no records and were left out");
    }

    @Test
    void findsTheNextLineWhenADamageHidesTheEndOfItsOwn() throws IOException {
        String cut = line(1, METRICS);
        Rows rows =
                rows(
                        line(0, METRICS)
                                + cut.substring(0, cut.indexOf("null}\n"))
                                + "\n"
                                + line(2, METRICS));

        assertThat(rows.requests().stream().map(row -> row.identity().requestId().orElseThrow()))
                .containsExactly("r0", "r2");
    }

    @Test
    void saysWhereItsLastLineIsCutOff() throws IOException {
        String whole = line(0, METRICS);
        Rows rows = rows(whole + line(1, METRICS).substring(0, 300));

        assertThat(rows.requests()).hasSize(1);
        assertThat(rows.summary().truncated()).isTrue();
        assertThat(rows.summary().warnings())
                .singleElement()
                .asString()
                .contains("some name.jsonl", "from byte " + whole.length() + " on", "cut off");
    }

    @Test
    void takesALastLineWithoutItsLineFeedForWhole() throws IOException {
        Rows rows = rows(line(0, METRICS).trim());

        assertThat(rows.requests()).hasSize(1);
        assertThat(rows.summary().truncated()).isFalse();
    }

    @Test
    void refusesAFileOfWhichNothingIsWhole() {
        String cut = line(0, METRICS).substring(0, 300);

        assertThatThrownBy(() -> rows(cut))
                .isInstanceOf(ResultsUnreadable.class)
                .hasMessageContaining("some name.jsonl")
                .hasMessageContaining("not one request is whole")
                .hasMessageContaining("run the trial again");
    }

    @Test
    void isNotInAFolderOfOtherFiles() throws IOException {
        write("a.json", "{\"metadata\":{\"guidellm_version\":\"0.7\"},\"benchmarks\":[]}");
        write("b.json", "[{\"start_time\":1}]");
        write("c.jsonl", "no json\n");

        assertThat(AiperfResults.find(ResultsFolder.of(folder))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"1\"", "[1]", "{\"value\":1}", "true", "NaN", "1e400"})
    void takesAValueOfAnotherKindForUnknown(String value) throws IOException {
        RequestRecord request =
                rows(line(0, METRICS)
                                .replace("45.647876", value)
                                .replace("\"value\":53", "\"value\":" + value)
                                .replace("1795592009197878437", value))
                        .only();

        assertThat(request.timing().offsets().firstTokenUs()).isEmpty();
        assertThat(request.timing().tokenUs()).isEmpty();
        assertThat(request.timing().quality()).isEqualTo(TimingQuality.NONE);
        assertThat(request.timing().offsets().scheduleDelayUs()).isEmpty();
        assertThat(request.tokens().input()).isEmpty();
        assertThat(request.timing().offsets().endUs()).hasValue(159_037);
        assertThat(request.outcome().status()).isEqualTo(RequestStatus.OK);
    }

    @Test
    void countsNumbersThatAreNotFinite() throws IOException {
        Rows rows = rows(line(0, METRICS.replace("45.647876", "NaN").replace("43.5", "Infinity")));

        assertThat(rows.only().extras()).doesNotContainKey("http_req_waiting");
        assertThat(rows.summary().warnings())
                .containsExactly("2 numbers are not finite or out of range and taken as unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"6.2\"", "NaN", "-1"})
    void keepsNoTokenTimesWhenOneGapIsUnknown(String gap) throws IOException {
        RequestRecord request = rows(line(0, METRICS.replace("6.229849", gap))).only();

        assertThat(request.timing().tokenUs()).isEmpty();
        assertThat(request.timing().offsets().firstTokenUs()).hasValue(45_648);
        assertThat(request.timing().offsets().lastTokenUs()).isEmpty();
        assertThat(request.timing().quality()).isEqualTo(TimingQuality.SUMMARY);
    }

    @Test
    void takesATimeWithoutAKnownUnitForUnknown() throws IOException {
        Rows rows = rows(line(0, METRICS.replace("45.647876,\"unit\":\"ms\"", "45.6")));

        assertThat(rows.only().timing().offsets().firstTokenUs()).isEmpty();
        assertThat(rows.summary().warnings())
                .containsExactly("1 times have no unit that is known and were taken as unknown");
    }

    @Test
    void keepsNoSecretsOfAnError() throws IOException {
        RequestRecord request =
                rows(line(0, "{}")
                                .replace(
                                        "\"error\":null",
                                        """
                                                "error":{"code":401,"type":"Unauthorized",\
                                                "message":"no such key: hf_abcdefghijk"}"""))
                        .only();

        assertThat(request.outcome().status()).isEqualTo(RequestStatus.ERROR);
        assertThat(request.outcome().errorKind()).hasValue("Unauthorized");
        assertThat(request.outcome().httpStatus()).hasValue(401);
        assertThat(request.outcome().errorMessage()).hasValue("no such key: hf_<redacted>");
        assertThat(request.timing().offsets().endUs()).isEmpty();
    }

    @Test
    void takesARequestWithoutAnEndForIncomplete() throws IOException {
        RequestRecord request = rows(line(0, "{}").replace("1795592009358102234", "null")).only();

        assertThat(request.outcome().status()).isEqualTo(RequestStatus.INCOMPLETE);
    }

    @Test
    void readsRequestsBehindAFirstLineThatIsDamaged() throws IOException {
        Rows rows = rows("x" + line(0, METRICS) + line(1, METRICS));

        assertThat(rows.only().identity().requestId()).hasValue("r1");
    }
}
