package io.sweeplake.agent.harness.aiperf;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.record.RequestRecord;
import io.sweeplake.agent.record.RequestStatus;
import io.sweeplake.agent.record.TimingQuality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawExportTest {
    private static final String METADATA =
            """
            "metadata":{"session_num":0,"x_request_id":"r","conversation_id":"c",\
            "request_start_ns":1795592112624435096,"request_end_ns":1795592112624440096,\
            "benchmark_phase":"profiling","was_cancelled":false}""";

    @TempDir private Path folder;

    private Rows rows(String rest) throws IOException {
        Files.writeString(folder.resolve("x"), "{" + METADATA + "," + rest + "}\n");
        return Rows.of(folder);
    }

    private static String chunk(long perfNs, String value) {
        return "{\"perf_ns\":"
                + perfNs
                + ",\"packets\":[{\"name\":\"data\",\"value\":\""
                + value.replace("\"", "\\\"")
                + "\"}]}";
    }

    private static String delta(String delta) {
        return "{\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}";
    }

    @Test
    void stampsOnlyChunksThatBroughtOutput() throws IOException {
        RequestRecord request =
                rows(String.join(
                                ",",
                                "\"responses\":[" + chunk(2000, delta("{\"role\":\"assistant\"}")),
                                chunk(3000, delta("{\"content\":\"\"}")),
                                chunk(4000, delta("{\"reasoning_content\":\"hm\"}")),
                                chunk(5000, delta("{\"content\":\"é日\"}")),
                                chunk(6600, delta("{\"tool_calls\":[{\"id\":1}]}")),
                                chunk(
                                        7000,
                                        "{\"choices\":[],\"usage\":{\"prompt_tokens\":5,"
                                                + "\"completion_tokens\":3,"
                                                + "\"prompt_tokens_details\":"
                                                + "{\"cached_tokens\":4}}}"),
                                chunk(8000, "[DONE]") + "]",
                                "\"start_perf_ns\":1000",
                                "\"status\":200",
                                """
                                        "payload":{"prompt":"hi","model":"m","max_tokens":3,\
                                        "ignore_eos":true}"""))
                        .only();

        assertThat(request.timing().tokenUs()).containsExactly(3, 4, 6);
        assertThat(request.timing().offsets().firstTokenUs()).hasValue(3);
        assertThat(request.timing().offsets().lastTokenUs()).hasValue(6);
        assertThat(request.timing().offsets().endUs()).hasValue(5);
        assertThat(request.timing().quality()).isEqualTo(TimingQuality.PER_CHUNK);
        assertThat(request.tokens().serverInput()).hasValue(5);
        assertThat(request.tokens().serverOutput()).hasValue(3);
        assertThat(request.tokens().cached()).hasValue(4);
        assertThat(request.tokens().askedOutput()).hasValue(3);
        assertThat(request.text().responseChars()).hasValue(2);
        assertThat(request.identity().model()).hasValue("m");
        assertThat(request.extras()).containsEntry(RequestRecord.IGNORE_EOS, 1.0);
        PromptTexts.assertIs(request, "hi");
    }

    @Test
    void knowsNoTokenTimesOfAnAnswerThatCameWhole() throws IOException {
        RequestRecord request =
                rows("""
                                "start_perf_ns":1000,"status":200,"responses":[{"perf_ns":5000,\
                                "text":"{\\"choices\\":[{\\"message\\":{\\"content\\":\\"good\\"}}],\
                                \\"usage\\":{\\"completion_tokens\\":1}}"}]""")
                        .only();

        assertThat(request.timing().tokenUs()).isEmpty();
        assertThat(request.timing().quality()).isEqualTo(TimingQuality.NONE);
        assertThat(request.text().responseChars()).hasValue(4);
        assertThat(request.tokens().serverOutput()).hasValue(1);
    }

    @Test
    void takesTheStatusOfAResponseThatIsAnError() throws IOException {
        RequestRecord request =
                rows("""
                                "start_perf_ns":1000,"status":503,"responses":[],\
                                "error":{"type":"Service Unavailable","message":"busy"}""")
                        .only();

        assertThat(request.outcome().status()).isEqualTo(RequestStatus.ERROR);
        assertThat(request.outcome().httpStatus()).hasValue(503);
        assertThat(request.outcome().errorKind()).hasValue("Service Unavailable");
    }

    @Test
    void leavesOutAChunkThatIsNoJsonAndSaysSo() throws IOException {
        Rows rows =
                rows(
                        "\"start_perf_ns\":1000,\"responses\":["
                                + chunk(2000, delta("{\"content\":\"a\"}"))
                                + ","
                                + chunk(3000, "{\"choices\":[{\"text\":\"bc\"}")
                                + "]");

        assertThat(rows.only().timing().tokenUs()).containsExactly(1);
        assertThat(rows.only().text().responseChars()).hasValue(1);
        assertThat(rows.summary().warnings())
                .containsExactly("1 chunks of responses are not JSON and were left out");
    }

    @Test
    void keepsNoTokenTimesWhenAChunkSaysNone() throws IOException {
        RequestRecord request =
                rows("\"start_perf_ns\":1000,\"responses\":["
                                + chunk(2000, delta("{\"content\":\"a\"}")).replace("2000", "null")
                                + ","
                                + chunk(3000, delta("{\"content\":\"b\"}"))
                                + "]")
                        .only();

        assertThat(request.timing().tokenUs()).isEmpty();
        assertThat(request.timing().offsets().firstTokenUs()).isEmpty();
    }

    @Test
    void countsWhereNoRecordsLieBeside() throws IOException {
        Rows.copy("captured-v0.13.0-completions-streaming-raw-export", folder);
        Rows records = Rows.of(folder);
        Rows.copy("captured-v0.13.0-completions-streaming-raw-export-alone", folder);

        assertThat(Rows.of(folder).texts()).isEqualTo(records.texts());
    }

    @Test
    void givesTheSameTimesAsTheRecordsOfTheSameRun() throws IOException {
        Rows records = Rows.of(Rows.ofCase("captured-v0.13.0-completions-streaming-raw-export"));
        Rows raw = Rows.of(Rows.ofCase("captured-v0.13.0-completions-streaming-raw-export-alone"));

        assertThat(raw.requests()).hasSameSizeAs(records.requests());
        for (int i = 0; i < raw.requests().size(); i++) {
            RequestRecord one = raw.requests().get(i);
            RequestRecord other = records.requests().get(i);
            assertThat(one.timing().tokenUs()).isEqualTo(other.timing().tokenUs());
            assertThat(one.timing().offsets()).isEqualTo(other.timing().offsets());
            assertThat(one.tokens().serverOutput()).isEqualTo(other.tokens().serverOutput());
            assertThat(one.text().promptHash()).isEqualTo(other.text().promptHash());
        }
    }
}
