package io.sweeplake.agent.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs the rendered scripts, on programs that write down how they were called. */
class RunScriptTest {
    private static final String NOTES_ARGUMENTS = "for word; do echo \"$word\" >>called; done\n";

    private static final Map<String, Object> FLAT =
            Map.of("profile", "constant", "rate", 5, "max_seconds", 9, "data", Map.of());
    private static final Map<String, Object> NESTED =
            Map.of(
                    "spec",
                    Map.of(
                            "profile",
                            Map.of("kind", "constant", "rate", List.of(5)),
                            "constraints",
                            List.of(Map.of("kind", "max_requests", "count", 9))));

    /** guidellm up to 0.6 knows no run, and from 0.7 on no benchmark. */
    private static final String OLD_GUIDELLM = "[ \"$1\" = benchmark ] || exit 2\n";

    private static final String NEW_GUIDELLM =
            "[ \"$1\" = run ] || exit 2\n[ \"$2\" != --help ] || exit 0\n";

    @TempDir Path folder;

    @Test
    void runsAFlatScenarioByTheOldCommandLine() throws Exception {
        program(
                "guidellm",
                OLD_GUIDELLM + NOTES_ARGUMENTS + "echo $GUIDELLM__MAX_WORKER_PROCESSES");

        Ended ended = run("guidellm", FLAT);

        assertThat(ended.exitCode()).isZero();
        assertThat(ended.output()).isEqualTo("3\n");
        assertThat(called())
                .containsExactly(
                        "benchmark",
                        "--scenario",
                        "profile.yaml",
                        "--output-path",
                        results() + "/results.json",
                        "--disable-progress");
    }

    @Test
    void runsANestedScenarioByTheNewCommandLine() throws Exception {
        program("guidellm", NEW_GUIDELLM + NOTES_ARGUMENTS);

        assertThat(run("guidellm", NESTED).exitCode()).isZero();
        assertThat(called())
                .containsExactly(
                        "run",
                        "--scenario",
                        "profile.yaml",
                        "--output",
                        "kind=json,path=" + results() + "/results.json",
                        "--disable-progress");
    }

    @Test
    void saysThatAScenarioIsOfAnotherVersion() throws Exception {
        program("guidellm", NEW_GUIDELLM + NOTES_ARGUMENTS);
        Ended flat = run("guidellm", FLAT);
        program("guidellm", OLD_GUIDELLM + NOTES_ARGUMENTS);
        Ended nested = run("guidellm", NESTED);

        assertThat(flat.exitCode()).isEqualTo(64);
        assertThat(flat.output()).contains("takes its scenario under 'spec:'");
        assertThat(nested.exitCode()).isEqualTo(64);
        assertThat(nested.output()).contains("takes no scenario under 'spec:'");
        assertThat(folder.resolve("called")).doesNotExist();
    }

    @Test
    void asksForEveryRequestOfABenchServingThatLeavesThemOut() throws Exception {
        program("benchmark_serving.py", NOTES_ARGUMENTS + "# knows --save-detailed\n");

        assertThat(run("inferencemax", Map.of("num-prompts", 9)).exitCode()).isZero();
        assertThat(called())
                .contains("--save-result", "--result-dir=" + results())
                .endsWith("--save-detailed");
    }

    @Test
    void asksABenchServingForNothingItDoesNotKnow() throws Exception {
        program("benchmark_serving.py", NOTES_ARGUMENTS);

        assertThat(run("inferencemax", Map.of("num-prompts", 9)).exitCode()).isZero();
        assertThat(called()).contains("--save-result").doesNotContain("--save-detailed");
    }

    @Test
    void handsOverFlagsAsTheyAre() throws Exception {
        program("vllm", NOTES_ARGUMENTS);

        run("vllm-benchmark", Map.of("num-prompts", 9, "label", "it's $HOME \"here\" *"));

        assertThat(called())
                .startsWith("bench", "serve")
                .contains("--label=it's $HOME \"here\" *", "--num-prompts=9");
    }

    @ParameterizedTest
    @CsvSource({"guidellm, guidellm", "vllm-benchmark, vllm", "aiperf, aiperf"})
    void endsAsTheHarnessEnds(String harness, String program) throws Exception {
        program(program, "[ \"$1\" != run ] || exit 2\nexit 7\n");

        assertThat(run(harness, profile(harness)).exitCode()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({
        "guidellm, guidellm",
        "vllm-benchmark, vllm",
        "inferencemax, benchmark_serving.py",
        "aiperf, aiperf"
    })
    void letsSignalsReachTheHarness(String harness, String program) throws Exception {
        // The harness is the script's own process, so who signals one signals the other.
        program(program, "[ \"$1\" != run ] || exit 2\necho $$\n");
        Process script = start(harness, profile(harness));

        String pid = new String(script.getInputStream().readAllBytes(), UTF_8);

        assertThat(pid.strip()).isEqualTo(String.valueOf(script.pid()));
    }

    @ParameterizedTest
    @CsvSource({"guidellm", "vllm-benchmark", "inferencemax"})
    void saysThatTheImageIsAnother(String harness) throws Exception {
        Ended ended = run(harness, profile(harness));

        assertThat(ended.exitCode()).isEqualTo(127);
        assertThat(ended.output()).contains("not found; is this the harness's image?");
    }

    private static Map<String, Object> profile(String harness) {
        return harness.equals("guidellm") ? FLAT : Map.of();
    }

    private record Ended(int exitCode, String output) {}

    private Ended run(String harness, Map<String, Object> profile) throws Exception {
        Process script = start(harness, profile);
        String output = new String(script.getInputStream().readAllBytes(), UTF_8);
        assertThat(script.waitFor(30, TimeUnit.SECONDS)).as("it ended").isTrue();
        return new Ended(script.exitValue(), output);
    }

    private Process start(String harness, Map<String, Object> profile) throws IOException {
        ShardAssignment assignment =
                new ShardAssignment(
                        new SweepId("s"),
                        AttemptId.parse("s-0123456789ab-r1-a1"),
                        new ShardAssignment.Share(0, 1, 42),
                        new ShardAssignment.Target("stack", "m", "http://m", false),
                        new ShardAssignment.HarnessRun(
                                harness, profile, 3, Duration.ofSeconds(90), Duration.ofMinutes(5)),
                        new ShardAssignment.Places("/results", "/lake"));
        RenderedRun run = HarnessAdapters.find(harness).orElseThrow().render(assignment, results());
        Path script = Files.writeString(folder.resolve("run.sh"), run.script());
        ProcessBuilder shell = new ProcessBuilder("/bin/sh", script.toString());
        shell.environment().put("PATH", folder + ":/usr/bin:/bin");
        return shell.directory(folder.toFile()).redirectErrorStream(true).start();
    }

    private Path results() {
        return folder.resolve("the results");
    }

    private List<String> called() throws IOException {
        return Files.readAllLines(folder.resolve("called"));
    }

    private void program(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
