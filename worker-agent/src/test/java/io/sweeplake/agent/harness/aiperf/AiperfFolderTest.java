package io.sweeplake.agent.harness.aiperf;

import static io.sweeplake.agent.harness.aiperf.RecordLines.METRICS;
import static io.sweeplake.agent.harness.aiperf.RecordLines.line;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.harness.HarnessResults;
import io.sweeplake.agent.harness.ResultsFolder;
import io.sweeplake.agent.record.RequestRecord;
import io.sweeplake.agent.record.StageRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AiperfFolderTest {
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
    void tellsOfARunThatKeptNoRequests() throws IOException {
        Rows.copy("captured-v0.8.0-failure-injection", folder);
        Files.delete(folder.resolve("profile_export.jsonl"));
        HarnessResults results = AiperfResults.find(ResultsFolder.of(folder)).orElseThrow();

        Rows rows = Rows.of(results);

        assertThat(rows.requests()).isEmpty();
        assertThat(rows.summary().warnings())
                .singleElement()
                .asString()
                .contains("--export-level records");
        assertThat(results.origin())
                .isEqualTo(new HarnessResults.Origin("aiperf", "0.8.0", "summary"));
        assertThat(results.reportedCount()).hasValue(24);
    }

    @Test
    void saysWhatTheHarnessReportsOfItsStage() throws IOException {
        StageRecord stage =
                AiperfResults.find(
                                ResultsFolder.of(Rows.ofCase("captured-v0.8.0-failure-injection")))
                        .orElseThrow()
                        .stages()
                        .get(0);

        assertThat(stage.asked().rate()).hasValue(4.0);
        assertThat(stage.asked().concurrency()).isEmpty();
        assertThat(stage.reported().count()).hasValue(24);
        assertThat(stage.reported().ok()).hasValue(18);
        assertThat(stage.reported().error()).hasValue(6);
        assertThat(stage.reported().achievedRate()).hasValue(3.6551253311854235);
        assertThat(stage.latency().ttftP50Ms()).hasValue(48.125194);
        assertThat(stage.latency().e2eP99Ms()).hasValue(343.4531665699999);
        assertThat(stage.delay().p50Ms()).isEmpty();
    }

    @Test
    void saysTheConcurrencyAndTheDelayOfAClosedLoop() throws IOException {
        StageRecord stage =
                AiperfResults.find(
                                ResultsFolder.of(
                                        Rows.ofCase(
                                                "captured-v0.13.0-completions-streaming-raw-export")))
                        .orElseThrow()
                        .stages()
                        .get(0);

        assertThat(stage.asked().rate()).isEmpty();
        assertThat(stage.asked().concurrency()).hasValue(2);
        assertThat(stage.delay().p50Ms()).hasValue(1.746432);
        assertThat(stage.delay().p90Ms()).hasValue(29.16989440000001);
        assertThat(stage.delay().p95Ms()).hasValue(34.480383999999994);
        assertThat(stage.delay().p99Ms()).hasValue(37.0575872);
    }

    @Test
    void countsTheRunsInOneFolderAsStages() throws IOException {
        write("run_0001/profile_export.jsonl", line(0, METRICS));
        write("run_0002/profile_export.jsonl", line(1, METRICS) + line(2, METRICS));

        List<RequestRecord> requests = Rows.of(folder).requests();

        assertThat(requests.stream().map(row -> row.identity().stage().getAsInt()))
                .containsExactly(0, 1, 1);
        assertThat(requests.stream().map(row -> row.identity().index()))
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void knowsThePromptOfAConversationOfChatMessages() throws IOException {
        write(
                "inputs.json",
                """
                {"data":[{"payloads":[{"messages":[{"role":"system","content":"Be brief."},\
                {"role":"user","content":[{"type":"text","text":"é日😀"}]}],"model":"m",\
                "max_completion_tokens":7}],"session_id":"c"}]}""");

        RequestRecord request = rows(line(0, METRICS)).only();

        PromptTexts.assertIs(request, "Be brief.\né日😀");
        assertThat(request.identity().model()).hasValue("m");
        assertThat(request.tokens().askedOutput()).hasValue(7);
    }

    @Test
    void saysHowFarInputsThatAreCutOffAreKnown() throws IOException {
        write(
                "inputs.json",
                "{\"data\":[{\"session_id\":\"c\",\"payloads\":[{\"prompt\":\"hi\"}]},{\"sess");

        Rows rows = rows(line(0, METRICS));

        PromptTexts.assertIs(rows.only(), "hi");
        assertThat(rows.summary().truncated()).isFalse();
        assertThat(rows.summary().warnings())
                .singleElement()
                .asString()
                .contains("inputs.json is not whole from byte");
    }

    @Test
    void readsEveryCaseFromTheSameFilesUnderOtherNames() throws IOException {
        Rows.copy("captured-v0.8.0-completions-streaming-rate4", folder);
        List<String> before = Rows.of(folder).texts();
        Files.move(folder.resolve("profile_export.jsonl"), folder.resolve("a"));
        Files.move(folder.resolve("profile_export_aiperf.json"), folder.resolve("b"));

        assertThat(Rows.of(folder).texts()).hasSize(30).isEqualTo(before);
    }

    @Test
    void saysWhichFilesItReads() throws IOException {
        Rows.copy("captured-v0.8.0-completions-streaming-rate4", folder);

        Stream<String> names =
                AiperfResults.find(ResultsFolder.of(folder)).orElseThrow().files().stream()
                        .map(file -> file.getFileName().toString());

        assertThat(names)
                .containsExactly(
                        "profile_export.jsonl", "profile_export_aiperf.json", "inputs.json");
    }
}
