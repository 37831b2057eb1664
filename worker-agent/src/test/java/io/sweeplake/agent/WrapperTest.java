package io.sweeplake.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.HandshakeFiles;
import io.sweeplake.contract.agent.HarnessScript;
import io.sweeplake.contract.agent.ShardAssignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs a rendered shard by the script that launcher pods run, on a program that finds its profile
 * and names its results folder as llm-d-benchmark's does.
 */
class WrapperTest {
    private static final String LLM_D_BENCHMARK =
            """
            #!/bin/sh
            for word; do
                case $word in
                --harness=*) harness=${word#--harness=} ;;
                --workload=*) workload=${word#--workload=} ;;
                *) exit 2 ;;
                esac
            done
            [ "$harness" = "$LLMDBENCH_HARNESS_NAME" ] || exit 3
            results=${LLMDBENCH_RUN_EXPERIMENT_RESULTS_DIR_PREFIX}/${harness}
            results=${results}_${LLMDBENCH_RUN_EXPERIMENT_ID}_${LLMDBENCH_HARNESS_STACK_NAME}
            mkdir -p "$results"
            cp "$LLMDBENCH_RUN_WORKSPACE_DIR/profiles/$harness/$workload.yaml" "$results/" || exit 4
            echo "tries $LLMDBENCH_RUN_EXPERIMENT_HARNESS_MAX_TRIES"
            exit ${FAKE_EXIT_CODE:-0}
            """;

    @TempDir Path folder;
    private Path shardDir;
    private Path results;

    @BeforeEach
    void showTheShardsProfilesToTheImage() throws IOException {
        shardDir = Files.createDirectories(folder.resolve("shard"));
        results = folder.resolve("requests/inference-perf_" + Samples.ATTEMPT + "-s1_small");
        Path profiles = Files.createDirectory(shardDir.resolve("profiles"));
        Files.createDirectories(folder.resolve("workspace/profiles"));
        // Where a launcher pod mounts the one folder a second time.
        Files.createSymbolicLink(folder.resolve("workspace/profiles/inference-perf"), profiles);
    }

    @Test
    void leavesItsFilesInTheFolderThatTheAssignmentNames() throws Exception {
        program();

        Process script = run(assignment(), "0");

        assertThat(script.exitValue()).isZero();
        assertThat(Files.readString(results.resolve("map_1.yaml")))
                .isEqualTo(Files.readString(shardDir.resolve(HandshakeFiles.PROFILE)))
                .contains("path: \"" + results + "\"");
        assertThat(results.resolve("stdout.log")).hasContent("tries 1\n");
    }

    @Test
    void endsAsTheScriptEnds() throws Exception {
        program();

        Process script = run(assignment(), "7");

        assertThat(script.exitValue()).isEqualTo(7);
        assertThat(shardDir.resolve(HandshakeFiles.EXIT_CODE)).hasContent("7\n");
    }

    @Test
    void saysThatTheImageIsAnother() throws Exception {
        Process script = run(assignment(), "0");

        assertThat(script.exitValue()).isEqualTo(127);
        assertThat(results.resolve("stderr.log"))
                .content()
                .contains("is this llm-d-benchmark's image?");
    }

    private Process run(ShardAssignment assignment, String exitCode) throws Exception {
        Handshake handshake = new Handshake(shardDir);
        handshake.render(new Harnesses().render(assignment, results));
        handshake.go(results);
        ProcessBuilder shell =
                new ProcessBuilder(
                        "sh", "-c", HarnessScript.text(), "harness", shardDir.toString());
        Map<String, String> environment = shell.environment();
        environment.put("PATH", folder + ":/usr/bin:/bin");
        environment.put("LLMDBENCH_RUN_WORKSPACE_DIR", folder.resolve("workspace").toString());
        environment.put("FAKE_EXIT_CODE", exitCode);
        Process script = shell.redirectErrorStream(true).start();
        String output = new String(script.getInputStream().readAllBytes(), UTF_8);
        assertThat(script.waitFor(30, TimeUnit.SECONDS)).as(output).isTrue();
        return script;
    }

    private ShardAssignment assignment() {
        ShardAssignment direct =
                Samples.running(
                        Samples.assignment(results, 1, Samples.target("http://small")),
                        Samples.inferencePerfProfile(4));
        ShardAssignment.HarnessRun run = direct.harness();
        return new ShardAssignment(
                direct.sweep(),
                direct.attempt(),
                direct.share(),
                direct.target(),
                new ShardAssignment.HarnessRun(
                        run.name(),
                        run.profile(),
                        run.workers(),
                        run.requestTimeout(),
                        run.deadline(),
                        Optional.of("map_1")),
                direct.places());
    }

    private void program() throws IOException {
        Path file = Files.writeString(folder.resolve("llm-d-benchmark.sh"), LLM_D_BENCHMARK);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
