package io.sweeplake.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-java")
class LandTest {
    @TempDir private Path dir;

    @Test
    void makesATrialOfEachStageWithTheFactorsOfItsConfiguration() throws Exception {
        JsonNode report = Program.land(Results.STAGED, lake()).json();

        assertThat(report.path("trials").asInt()).isEqualTo(3);
        assertThat(
                        new ImportedLake(lake())
                                .ask(
                                        """
                                        SELECT rate, prefix_tokens, question_tokens, output_tokens,
                                            factors['groups'], factors['prompts_per_group'],
                                            duration_s, request_count, model, stack, endpoint,
                                            harness, harness_version, replicate, validity
                                        FROM trials ORDER BY trial_id"""))
                .containsExactly(
                        "2.0|512|64|48|8|8|4.0|8|Qwen/Qwen3-0.6B|unknown|http://127.0.0.1:18080|inference-perf|0.7|1|SUSPECT",
                        "5.0|512|64|48|8|8|4.0|20|Qwen/Qwen3-0.6B|unknown|http://127.0.0.1:18080|inference-perf|0.7|1|SUSPECT",
                        "8.0|512|64|48|8|8|4.0|32|Qwen/Qwen3-0.6B|unknown|http://127.0.0.1:18080|inference-perf|0.7|1|SUSPECT");
        assertThat(
                        new ImportedLake(lake())
                                .ask(
                                        """
                                        SELECT DISTINCT r.stage, s.requested_rate = t.rate
                                        FROM requests r JOIN trials t USING (trial_id)
                                        JOIN stages s USING (trial_id, stage) ORDER BY 1"""))
                .containsExactly("0|true", "1|true", "2|true");
    }

    @Test
    void saysInOneObjectWhatItDid() throws Exception {
        JsonNode report = Program.land(Results.SMALL, lake()).json();

        assertThat(report.path("harness").asText()).isEqualTo("inference-perf");
        assertThat(report.path("harness_version").asText()).isEqualTo("0.7");
        assertThat(report.path("trials").asInt()).isEqualTo(1);
        assertThat(report.path("rows").asInt()).isEqualTo(16);
        assertThat(report.path("ok").asInt()).isEqualTo(16);
        assertThat(report.path("errors").asInt()).isZero();
        assertThat(report.path("incomplete").asInt()).isZero();
        assertThat(report.path("already_landed").asInt()).isZero();
        Path file = Path.of(report.path("files").path(0).asText());
        assertThat(report.path("bytes").asLong()).isEqualTo(Files.size(file));
        assertThat(report.path("warnings").isArray()).isTrue();
        assertThat(report.path("seconds").asDouble()).isPositive();
        assertThat(report.has("folders")).isFalse();
        assertThat(report.path("sweep_id").asText())
                .isEqualTo(new ImportedLake(lake()).ask("SELECT sweep_id FROM trials").get(0));
    }

    @Test
    void findsEveryRunOfAVolumeAndSaysWhatItCouldNotRead() throws Exception {
        Path volume = dir.resolve("requests");
        Results.copy(Results.SMALL, volume.resolve("a_1_b"));
        Results.copy(Results.STAGED, volume.resolve("deep/er/still"));
        Path broken = Files.createDirectories(volume.resolve("broken"));
        Files.writeString(broken.resolve("per_request_lifecycle_metrics.json"), "[{\"start_ti");
        Path silent = Files.createDirectories(volume.resolve("silent"));
        Files.writeString(silent.resolve("stdout.log"), "Traceback");
        Path other = Files.createDirectories(volume.resolve("other"));
        Files.writeString(other.resolve("notes.json"), "{\"a\": 1}");

        Program.Outcome outcome = Program.land(volume, lake());

        JsonNode report = outcome.json();
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(report.path("folders").findValuesAsText("folder"))
                .containsExactly(
                        volume.resolve("a_1_b").toString(),
                        volume.resolve("deep/er/still").toString());
        assertThat(report.path("trials").asInt()).isEqualTo(4);
        assertThat(report.path("rows").asInt()).isEqualTo(76);
        assertThat(report.path("failed").findValuesAsText("folder"))
                .containsExactly(broken.toString(), silent.toString());
        assertThat(report.path("failed").path(1).path("why").asText()).contains("stdout.log");
        assertThat(new ImportedLake(lake()).ask("SELECT count(*) FROM requests"))
                .containsExactly("76");
        assertThat(new ImportedLake(lake()).staged()).isEmpty();
    }

    @Test
    void importsTheSameContentOnceWhereverItLiesAndHoweverItIsPacked() throws Exception {
        Program.land(Results.STAGED, lake());
        List<String> before = new ImportedLake(lake()).contents();

        JsonNode again = Program.land(Results.STAGED, lake()).json();
        JsonNode copied =
                Program.land(Results.copy(Results.STAGED, dir.resolve("renamed")), lake()).json();

        assertThat(again.path("already_landed").asInt()).isEqualTo(3);
        assertThat(again.path("rows").asInt()).isEqualTo(60);
        assertThat(copied.path("already_landed").asInt()).isEqualTo(3);
        assertThat(new ImportedLake(lake()).contents()).isEqualTo(before).hasSize(3);
    }

    @Test
    void takesAChangedFileForAnotherMeasurement() throws Exception {
        Path copy = Results.copy(Results.SMALL, dir.resolve("copy"));
        Program.land(copy, lake());
        Files.writeString(
                copy.resolve("per_request_lifecycle_metrics.json"),
                "\n",
                StandardOpenOption.APPEND);

        JsonNode report = Program.land(copy, lake()).json();

        assertThat(report.path("already_landed").asInt()).isZero();
        assertThat(
                        new ImportedLake(lake())
                                .ask(
                                        "SELECT replicate, count(*) FROM trials GROUP BY 1 ORDER BY 1"))
                .containsExactly("1|1", "2|1");
    }

    @Test
    void gathersImportsOfANameInOneSweep() throws Exception {
        String lake = lake().toString();
        Program.run(Results.SMALL.toString(), "--lake", lake, "--sweep", "Old runs (2025)");
        Program.run(Results.STAGED.toString(), "--lake", lake, "--sweep", "Old runs (2025)");
        Program.run(Results.SMALL.toString(), "--lake", lake);

        assertThat(
                        new ImportedLake(lake())
                                .ask(
                                        "SELECT regexp_replace(sweep_id, '.{10}$', ''), count(*)"
                                                + " FROM trials GROUP BY 1 ORDER BY 1"))
                .containsExactly("imports-|1", "old-runs-2025-|4");
    }

    @Test
    void letsNoSecretIntoTheLake() throws Exception {
        String canary = "c4nary-s3cret";
        Path copy = Results.copy(Results.SMALL, dir.resolve("copy"));
        Path config = copy.resolve("config.yaml");
        Files.writeString(
                config,
                Files.readString(config)
                        .replace("api_key: null", "api_key: " + canary)
                        .replace("headers: null", "headers: {Authorization: Bearer " + canary + "}")
                        .replace("http://", "http://user:" + canary + "@"));
        assertThat(Files.readString(config).split(canary)).hasSizeGreaterThan(3);
        Files.writeString(
                copy.resolve("run_metadata.yaml"),
                "harness_name: inference-perf\nharness_args: \"--api-key " + canary + "\"\n");

        Program.Outcome outcome = Program.land(copy, lake());

        assertThat(outcome.out() + outcome.err()).doesNotContain(canary);
        assertThat(new ImportedLake(lake()).ask("SELECT * FROM trials").toString())
                .contains("http://127.0.0.1:18080", "[redacted]")
                .doesNotContain(canary);
    }

    @Test
    void keepsWhatALaterRunMeasuresOfTheSameTreatmentAsItsReplicate() throws Exception {
        Path first = Results.of("inference-perf/captured-v0.7.0-sanity-random");
        Path copy = Results.copy(first, dir.resolve("again"));
        Path log = copy.resolve("per_request_lifecycle_metrics.json");
        Files.writeString(log, Files.readString(log) + " ");

        Program.land(first, lake());
        Program.land(copy, lake());

        assertThat(
                        new ImportedLake(lake())
                                .ask(
                                        """
                                        SELECT rate, list_sort(list(replicate))
                                        FROM trials GROUP BY treatment_id, rate ORDER BY rate"""))
                .hasSize(2)
                .allMatch(row -> row.endsWith("|[1, 2]"));
    }

    @Test
    void namesTheFolderAndTheRemedyWhenThereIsNothingToImport() throws Exception {
        Path empty = Files.createDirectory(dir.resolve("empty"));
        Path file = Files.writeString(dir.resolve("file"), "x");

        for (Path each : List.of(empty, file, dir.resolve("missing"))) {
            Program.Outcome outcome = Program.land(each, lake());

            assertThat(outcome.status()).isEqualTo(1);
            assertThat(outcome.json().path("failed").path(0).path("why").asText())
                    .contains(each.toString())
                    .containsIgnoringCase("name ");
        }
        assertThat(new ImportedLake(lake()).staged()).isEmpty();
    }

    @Test
    void saysWhereTheLakeIsWhenItCannotBeOne() throws Exception {
        Path file = Files.writeString(dir.resolve("lake"), "a file");

        Program.Outcome outcome = Program.run(Results.SMALL.toString(), "--lake", file.toString());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).contains(file.toString(), "Check that");
    }

    @Test
    void endsWithTwoWhenItIsCalledWrongly() {
        for (String[] args :
                Stream.of(
                                "",
                                "x",
                                "--lake y",
                                "x --lake y --nonsense",
                                "x --lake y --wait -1",
                                "x z --lake y")
                        .map(line -> line.isEmpty() ? new String[0] : line.split(" "))
                        .toList()) {
            assertThat(Program.run(args).status()).as(String.join(" ", args)).isEqualTo(2);
        }
    }

    @Test
    void printsATableAndANextStep() throws IOException {
        Program.Outcome outcome =
                Program.run(Results.SMALL.toString(), "--lake", lake().toString());

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().lines().toList().get(1))
                .matches("\\.\\s+inference-perf 0\\.7\\s+1\\s+16\\s+16\\s+0\\s+0\\s+SUSPECT 1");
        assertThat(outcome.out()).contains("SELECT").contains("FROM trial_latency");
    }

    private Path lake() {
        return dir.resolve("lake");
    }
}
