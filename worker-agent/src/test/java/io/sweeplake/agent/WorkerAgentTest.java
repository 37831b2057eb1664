package io.sweeplake.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.agent.landing.Results;
import io.sweeplake.contract.agent.AgentEnvironment;
import io.sweeplake.contract.agent.HandshakeFiles;
import io.sweeplake.contract.agent.HarnessScript;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardReport.Alive;
import io.sweeplake.contract.agent.ShardReport.Landed;
import io.sweeplake.contract.lake.LakeLayout;
import io.sweeplake.contract.lake.LakeTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program itself, as a process beside a shell in which a stand-in for the harness runs. */
class WorkerAgentTest {
    private static final int BOUND_S = 120;
    private static final String CASE = "captured-v0.3.7_e8e0aa9-sanity-random";
    private static final int REQUESTS_OF_CASE = 40;

    @TempDir Path shardDir;
    @TempDir Path volume;

    private final List<Process> started = new ArrayList<>();
    private FakeEndpoint endpoint;
    private FakeCoordinator coordinator;

    @BeforeEach
    void open() throws IOException {
        endpoint = new FakeEndpoint();
        coordinator =
                new FakeCoordinator(
                        Samples.running(
                                Samples.assignment(
                                        results(), 1, Samples.target(endpoint.baseUrl())),
                                Samples.inferencePerfProfile(20)));
        Files.writeString(tokenFile(), FakeCoordinator.TOKEN);
    }

    @AfterEach
    void close() {
        started.forEach(Process::destroyForcibly);
        coordinator.close();
        endpoint.close();
    }

    @Test
    void landsWhatTheHarnessMeasured() throws Exception {
        coordinator.answers = report -> new Instruction.Go(Instant.EPOCH);
        startShell();

        Process agent = startAgent();

        assertThat(agent.waitFor(BOUND_S, TimeUnit.SECONDS)).isTrue();
        assertThat(log()).contains("shard landed").doesNotContain(FakeCoordinator.TOKEN);
        assertThat(agent.exitValue()).isZero();
        Landed landed = (Landed) coordinator.news().get(2);
        assertThat(landed.manifest().counts().ok()).isEqualTo(REQUESTS_OF_CASE);
        LakeLayout lake = new LakeLayout(results().resolve("lake"));
        assertThat(lake.staged(Samples.ATTEMPT, 1, LakeTable.REQUESTS)).isNotEmptyFile();
        assertThat(lake.manifest(Samples.ATTEMPT, 1)).isNotEmptyFile();
        assertThat(shardDir.resolve(HandshakeFiles.PROFILE)).content().contains("rate: 10");
    }

    @Test
    void takesItsHarnessAlongWhenItIsTerminated() throws Exception {
        CountDownLatch atBarrier = new CountDownLatch(1);
        coordinator.answers =
                report -> {
                    if (report instanceof Alive) {
                        atBarrier.countDown();
                    }
                    return new Instruction.Wait();
                };
        Process shell = startShell();
        Process agent = startAgent();
        assertThat(atBarrier.await(BOUND_S, TimeUnit.SECONDS)).as(log()).isTrue();

        agent.destroy();

        assertThat(agent.waitFor(BOUND_S, TimeUnit.SECONDS)).isTrue();
        assertThat(shardDir.resolve(HandshakeFiles.STOP)).exists();
        assertThat(shell.waitFor(BOUND_S, TimeUnit.SECONDS)).isTrue();
        assertThat(log()).contains("agent terminated");
    }

    private Process startAgent() throws IOException {
        ProcessBuilder agent =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        WorkerAgent.class.getName(),
                        "shard");
        agent.environment().put(AgentEnvironment.COORDINATOR_URL, coordinator.url());
        agent.environment().put(AgentEnvironment.ATTEMPT, Samples.ATTEMPT.value());
        agent.environment().put(AgentEnvironment.SHARD, "1");
        agent.environment().put(AgentEnvironment.TOKEN_FILE, tokenFile().toString());
        agent.environment().put(AgentEnvironment.SHARD_DIR, shardDir.toString());
        agent.redirectErrorStream(true).redirectOutput(volume.resolve("agent.log").toFile());
        return kept(agent.start());
    }

    /** Its PATH finds a stand-in first, which leaves what the real harness left on another day. */
    private Process startShell() throws IOException {
        Path bin = Files.createDirectory(volume.resolve("bin"));
        Path standIn = bin.resolve("inference-perf");
        Files.writeString(
                standIn,
                """
                #!/bin/sh
                cp '%s'/* '%s'
                """
                        .formatted(Results.ofCase(CASE), results()));
        assertThat(standIn.toFile().setExecutable(true)).isTrue();
        ProcessBuilder shell =
                new ProcessBuilder(
                        "sh", "-c", HarnessScript.text(), "harness", shardDir.toString());
        shell.environment().merge("PATH", bin.toString(), (path, own) -> own + ":" + path);
        shell.redirectErrorStream(true).redirectOutput(volume.resolve("shell.log").toFile());
        return kept(shell.start());
    }

    private Process kept(Process process) {
        started.add(process);
        return process;
    }

    private String log() throws IOException {
        return Files.readString(volume.resolve("agent.log"));
    }

    private Path tokenFile() {
        return volume.resolve("token");
    }

    private Path results() {
        return volume.resolve("results");
    }
}
