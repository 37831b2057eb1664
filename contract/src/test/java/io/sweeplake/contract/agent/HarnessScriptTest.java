package io.sweeplake.contract.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("any-java")
class HarnessScriptTest {
    private static final int BOUND_S = 30;

    @TempDir Path shardDir;

    @ParameterizedTest
    @MethodSource("shells")
    void exitsWithTheHarnessesExitCode(List<String> shell) throws Exception {
        run("echo to-stdout; echo to-stderr >&2; exit 3");
        go();

        Process script = start(shell);

        assertThat(exitCode(script)).isEqualTo(3);
        assertThat(shardDir.resolve(HandshakeFiles.EXIT_CODE)).hasContent("3\n");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void saysZeroWhenTheHarnessEndedWell(List<String> shell) throws Exception {
        run("exit 0");
        go();

        Process script = start(shell);

        assertThat(exitCode(script)).isZero();
        assertThat(shardDir.resolve(HandshakeFiles.EXIT_CODE)).hasContent("0\n");
    }

    @ParameterizedTest
    @MethodSource("shells")
    void teesBothOutputsWholeBeforeItSaysTheHarnessEnded(List<String> shell) throws Exception {
        run("i=0; while [ $i -lt 20000 ]; do echo line-$i; i=$((i+1)); done; echo bad >&2");
        go();

        Process script = start(shell);
        try (BufferedReader lines = script.inputReader()) {
            List<String> seen = lines.lines().toList();
            assertThat(seen).hasSize(20_000).endsWith("line-19999");
        }

        assertThat(exitCode(script)).isZero();
        assertThat(Files.readAllLines(results().resolve("stdout.log")))
                .hasSize(20_000)
                .endsWith("line-19999");
        assertThat(results().resolve("stderr.log")).hasContent("bad\n");
        assertThat(Files.getLastModifiedTime(shardDir.resolve(HandshakeFiles.EXIT_CODE)))
                .isGreaterThanOrEqualTo(Files.getLastModifiedTime(results().resolve("stdout.log")));
    }

    @ParameterizedTest
    @MethodSource("shells")
    void leavesWithoutStartingWhenItIsStoppedFirst(List<String> shell) throws Exception {
        run("echo started");
        Files.createFile(shardDir.resolve(HandshakeFiles.STOP));

        Process script = start(shell);

        assertThat(exitCode(script)).isZero();
        assertThat(shardDir.resolve(HandshakeFiles.EXIT_CODE)).doesNotExist();
        assertThat(results().resolve("stdout.log")).doesNotExist();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void endsAHarnessAndAGrandchildThatBothIgnoreTerm(List<String> shell) throws Exception {
        run(
                """
                trap '' TERM
                sh -c 'while :; do sleep 1; done' &
                echo $!
                while :; do sleep 1; done
                """);
        go();
        Process script = start(shell);
        long grandchild = Long.parseLong(script.inputReader().readLine());

        Files.createFile(shardDir.resolve(HandshakeFiles.STOP));

        assertThat(exitCode(script)).isEqualTo(137);
        assertThat(shardDir.resolve(HandshakeFiles.EXIT_CODE)).hasContent("137\n");
        assertThat(runs(grandchild)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void givesAStoppedHarnessTimeToEndItself(List<String> shell) throws Exception {
        run("trap 'echo saved; exit 7' TERM; echo up; while :; do sleep 0.1; done");
        go();
        Process script = start(shell);
        BufferedReader lines = script.inputReader();
        assertThat(lines.readLine()).isEqualTo("up");

        Files.createFile(shardDir.resolve(HandshakeFiles.STOP));

        assertThat(lines.readLine()).isEqualTo("saved");
        assertThat(exitCode(script)).isEqualTo(7);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void endsWorkersThatOutliveTheirHarness(List<String> shell) throws Exception {
        run("sh -c 'trap \"\" TERM; while :; do sleep 1; done' & echo $!; exit 0");
        go();

        Process script = start(shell);
        long worker = Long.parseLong(script.inputReader().readLine());

        assertThat(exitCode(script)).isZero();
        assertThat(runs(worker)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void endsTheHarnessWhenItIsTerminatedItself(List<String> shell) throws Exception {
        run("echo $$; while :; do sleep 0.1; done");
        go();
        Process script = start(shell);
        long harness = Long.parseLong(script.inputReader().readLine());

        script.destroy();

        assertThat(exitCode(script)).isEqualTo(143);
        assertThat(runs(harness)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("shells")
    void givesUpWhenNoGoComesInTime(List<String> shell) throws Exception {
        run("echo started");

        Process script = start(shell, HarnessScript.GO_PATIENCE, "0");

        assertThat(exitCode(script)).isEqualTo(HarnessScript.NO_GO_EXIT_CODE);
        assertThat(new String(script.getErrorStream().readAllBytes(), UTF_8))
                .contains("raise " + HarnessScript.GO_PATIENCE);
    }

    @ParameterizedTest
    @MethodSource("shells")
    void runsInTheShardFolderSoThatTheProfileIsFound(List<String> shell) throws Exception {
        Files.writeString(shardDir.resolve(HandshakeFiles.PROFILE), "load: {}\n");
        run("cat profile.yaml");
        go();

        Process script = start(shell);

        assertThat(exitCode(script)).isZero();
        assertThat(results().resolve("stdout.log")).hasContent("load: {}\n");
    }

    /** Every POSIX shell of the three that images have, as far as this machine has it. */
    static Stream<List<String>> shells() {
        List<List<String>> present = new ArrayList<>();
        for (List<String> shell :
                List.of(List.of("dash"), List.of("bash", "--posix"), List.of("busybox", "sh"))) {
            if (onPath(shell.get(0))) {
                present.add(shell);
            }
        }
        present.add(List.of("sh"));
        return present.stream();
    }

    private static boolean onPath(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private void run(String script) throws IOException {
        Files.writeString(shardDir.resolve(HandshakeFiles.RUN), script);
    }

    private void go() throws IOException {
        Files.writeString(shardDir.resolve(HandshakeFiles.GO), results() + "\n");
    }

    /** A name with a space: the script must quote every path. */
    private Path results() {
        return shardDir.resolve("the results");
    }

    private Process start(List<String> shell, String... variable) throws IOException {
        List<String> command = new ArrayList<>(shell);
        command.addAll(List.of("-c", HarnessScript.text(), "harness", shardDir.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        if (variable.length == 2) {
            builder.environment().put(variable[0], variable[1]);
        }

        return builder.start();
    }

    private static int exitCode(Process script) throws InterruptedException {
        if (!script.waitFor(BOUND_S, TimeUnit.SECONDS)) {
            script.destroyForcibly();
            fail("the script did not end within %s s", BOUND_S);
        }

        return script.exitValue();
    }

    /** Whether a process still runs. What has ended and was not yet reaped does not. */
    private static boolean runs(long pid) throws IOException {
        Path stat = Path.of("/proc", Long.toString(pid), "stat");
        if (!Files.exists(stat)) {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }

        String fields = Files.readString(stat);
        return fields.charAt(fields.lastIndexOf(')') + 2) != 'Z';
    }
}
