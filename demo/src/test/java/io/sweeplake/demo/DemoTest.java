package io.sweeplake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program as a process of its own, with a coordinator that only looks like one. */
@Timeout(120)
@Tag("any-java")
class DemoTest {
    @TempDir private Path dir;

    private final List<ProcessHandle> family = new ArrayList<>();
    private Path coordinatorJar;
    private Process demo;

    @BeforeEach
    void makeParts() throws IOException {
        coordinatorJar = FakeCoordinatorProgram.jar(dir);
        Files.createFile(dir.resolve("agent.jar"));
        Files.createFile(dir.resolve("imports.jar"));
        Files.createFile(dir.resolve("query.jar"));
        Files.createDirectory(dir.resolve("bin"));
        Files.createFile(dir.resolve("bin/inference-perf"));
    }

    @AfterEach
    void endWhatATestLeft() {
        demo.descendants().forEach(ProcessHandle::destroyForcibly);
        demo.destroyForcibly();
        family.forEach(ProcessHandle::destroyForcibly);
    }

    @Test
    void showsTheTableAndEndsWithSuccessWhenEveryTrialSucceeded() throws Exception {
        start("SUCCEEDED");

        List<String> printed = rest(output(demo));

        assertThat(demo.waitFor()).isZero();
        assertThat(printed)
                .contains("Sweep s1: 1 trial on 1 lane, about 0:09", "  small  1/1  finished")
                .contains(
                        "  small     sim/small      12.3  VALID",
                        "  large     sim/large         -  VALID")
                .anyMatch(line -> line.startsWith("warning: ") && line.endsWith("mind the gap"))
                .anyMatch(line -> line.startsWith("Lake ") && line.endsWith("data/lake"))
                .anyMatch(line -> line.contains("/q/openapi"))
                .anyMatch(line -> line.matches("Report .*data/report.html .*"));
        assertThat(dir.resolve("data/report.html")).hasContent("<html>");
    }

    @Test
    void endsWithAnErrorWhenATrialFailed() throws Exception {
        start("FAILED");

        List<String> printed = rest(output(demo));

        assertThat(demo.waitFor()).isEqualTo(1);
        assertThat(printed).contains("  FAILED: HARNESS_FAILED", "      t1");
    }

    @Test
    void leavesNoProcessBehindWhenItIsStopped() throws Exception {
        start("RUNNING");
        BufferedReader output = output(demo);
        awaitLine(output, "  small  0/1  running");
        family.addAll(demo.descendants().toList());

        demo.destroy();

        assertThat(demo.waitFor()).isEqualTo(143);
        // The coordinator and the child that it would have left alone.
        assertThat(family).hasSize(2);
        for (ProcessHandle process : family) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void keepsServingWhenAskedTo() throws Exception {
        start("SUCCEEDED", "--keep");
        BufferedReader output = output(demo);

        awaitLine(output, "Serving until stopped");

        family.addAll(demo.descendants().toList());
        assertThat(family).hasSize(2).allMatch(ProcessHandle::isAlive);
        demo.destroy();
        assertThat(demo.waitFor()).isEqualTo(143);
        for (ProcessHandle process : family) {
            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void refusesADataFolderThatHoldsSomething() throws Exception {
        Files.createDirectory(dir.resolve("data"));
        Files.createFile(dir.resolve("data/ledger"));

        start("SUCCEEDED");

        assertThat(rest(output(demo))).anyMatch(line -> line.contains("data is not empty"));
        assertThat(demo.waitFor()).isEqualTo(1);
    }

    @Test
    void saysWhatTheCoordinatorSaidWhenItDoesNotStart() throws Exception {
        Files.delete(coordinatorJar);
        Files.createFile(coordinatorJar);

        start("SUCCEEDED");

        assertThat(rest(output(demo)))
                .anyMatch(line -> line.contains("the coordinator ended while it started"))
                .anyMatch(line -> line.contains("Invalid or corrupt jarfile"));
        assertThat(demo.waitFor()).isEqualTo(1);
    }

    private Process start(String ending, String... more) throws IOException {
        List<String> command =
                Stream.concat(
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Demo.class.getName(),
                                        "--coordinator-jar=" + coordinatorJar,
                                        "--agent-jar=" + dir.resolve("agent.jar"),
                                        "--imports-jar=" + dir.resolve("imports.jar"),
                                        "--query-jar=" + dir.resolve("query.jar"),
                                        "--harness-bin=" + dir.resolve("bin"),
                                        "--data=" + dir.resolve("data")),
                                Stream.of(more))
                        .toList();
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("FAKE_ENDING", ending);
        demo = builder.start();
        return demo;
    }

    private static BufferedReader output(Process demo) {
        return new BufferedReader(
                new InputStreamReader(demo.getInputStream(), StandardCharsets.UTF_8));
    }

    private static List<String> rest(BufferedReader output) {
        return output.lines().toList();
    }

    private static void awaitLine(BufferedReader output, String start) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith(start)) {
            line = output.readLine();
        }
        assertThat(line).as("a line that starts with '%s'", start).isNotNull();
    }
}
