package io.sweeplake.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.sweeplake.contract.agent.HandshakeFiles;
import io.sweeplake.contract.agent.HarnessScript;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardFailure;
import io.sweeplake.contract.agent.ShardReport.Failed;
import io.sweeplake.contract.agent.ShardReport.HarnessExited;
import io.sweeplake.contract.agent.ShardReport.Landed;
import io.sweeplake.contract.agent.ShardReport.Ready;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole flow with a real shell beside it and a coordinator behind HTTP. */
class ShardCommandTest {
    private static final int BOUND_S = 60;

    @TempDir Path shardDir;
    @TempDir Path volume;

    private final FakeHarness harness = new FakeHarness();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final StringWriter complaints = new StringWriter();
    private final CountDownLatch coordinatorMissed = new CountDownLatch(1);
    private final List<Process> started = new ArrayList<>();
    private FakeEndpoint endpoint;
    private FakeCoordinator coordinator;

    @BeforeEach
    void open() throws IOException {
        endpoint = new FakeEndpoint();
        coordinator =
                new FakeCoordinator(
                        Samples.assignment(results(), 0, Samples.target(endpoint.baseUrl())));
        Files.writeString(tokenFile(), FakeCoordinator.TOKEN + "\n");
    }

    @AfterEach
    void close() {
        started.forEach(Process::destroyForcibly);
        coordinator.close();
        endpoint.close();
    }

    @Test
    void runsAHarnessInAShellAndReportsWhatLanded() throws Exception {
        harness.script = "cat profile.yaml; echo done >&2\n";
        Instant startAt = Instant.now().plusMillis(1500);
        coordinator.answers = report -> new Instruction.Go(startAt);
        Process shell = startShell();

        int exitCode = execute(options());

        assertThat(exitCode).isZero();
        assertThat(shell.waitFor(BOUND_S, TimeUnit.SECONDS)).isTrue();
        assertThat(coordinator.news())
                .map(Object::getClass)
                .containsExactly(Ready.class, HarnessExited.class, Landed.class);
        HarnessExited exited = (HarnessExited) coordinator.news().get(1);
        assertThat(exited.exitCode()).isZero();
        assertThat(exited.startedAt()).isBetween(startAt.minusMillis(50), startAt.plusSeconds(5));
        assertThat(exited.endedAt()).isAfter(exited.startedAt());
        assertThat(results().resolve("stdout.log")).hasContent("load: {}\n");
        assertThat(results().resolve("stderr.log")).hasContent("done\n");
        assertThat(results().resolve("trial.json")).content().contains("\"anchors\"");
    }

    @Test
    void survivesACoordinatorThatIsKilledAtTheBarrier() throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        coordinator.answers =
                report -> {
                    ready.countDown();
                    return new Instruction.Wait();
                };
        startShell();

        CompletableFuture<Integer> agent = CompletableFuture.supplyAsync(() -> execute(options()));
        assertThat(ready.await(BOUND_S, TimeUnit.SECONDS)).isTrue();
        coordinator.kill();
        assertThat(coordinatorMissed.await(BOUND_S, TimeUnit.SECONDS)).isTrue();
        coordinator.answers = report -> new Instruction.Go(Instant.EPOCH);
        coordinator.restart();

        assertThat(agent.get(BOUND_S, TimeUnit.SECONDS)).isZero();
        assertThat(coordinator.news()).last().isInstanceOf(Landed.class);
        assertThat(logged()).contains("coordinator back");
    }

    @Test
    void tellsWhatAFailingHarnessPrintedLast() throws Exception {
        harness.script = "echo 'ValueError: no such tokenizer' >&2; exit 1\n";
        coordinator.answers = report -> new Instruction.Go(Instant.EPOCH);
        startShell();

        int exitCode = execute(options());

        assertThat(exitCode).isEqualTo(AgentExit.FAILED.code());
        assertThat(coordinator.news())
                .endsWith(
                        new Failed(
                                ShardFailure.HARNESS_FAILED,
                                "the harness ended with exit code 1; it printed last:\n"
                                        + "ValueError: no such tokenizer"));
    }

    @Test
    void endsTheShellWithTheAttempt() throws Exception {
        harness.script = "while :; do sleep 0.1; done\n";
        coordinator.answers = report -> new Instruction.Go(Instant.EPOCH);
        Process shell = startShell();
        CompletableFuture<Integer> agent = CompletableFuture.supplyAsync(() -> execute(options()));

        coordinator.answers =
                report ->
                        Files.exists(results().resolve("stdout.log"))
                                ? new Instruction.Stop("cancelled")
                                : new Instruction.Go(Instant.EPOCH);

        assertThat(agent.get(BOUND_S, TimeUnit.SECONDS)).isEqualTo(AgentExit.ATTEMPT_OVER.code());
        assertThat(shell.waitFor(BOUND_S, TimeUnit.SECONDS)).isTrue();
        assertThat(shardDir.resolve(HandshakeFiles.EXIT_CODE)).hasContent("143\n");
        assertThat(harness.done()).doesNotContain("land");
    }

    @Test
    void leavesAtOnceWithAWrongTokenAndShowsItNowhere() throws Exception {
        Files.writeString(tokenFile(), "canary-wrong\n");
        Process shell = startShell();

        int exitCode = execute(options());

        assertThat(exitCode).isEqualTo(AgentExit.ATTEMPT_OVER.code());
        assertThat(shell.waitFor(BOUND_S, TimeUnit.SECONDS)).isTrue();
        assertThat(logged()).contains("answered 401").doesNotContain("canary");
    }

    @Test
    void neverLogsTheTokenOrWritesItBesideTheResults() throws Exception {
        coordinator.answers = report -> new Instruction.Go(Instant.EPOCH);
        startShell();

        execute(options());

        assertThat(logged()).contains("shard landed").doesNotContain(FakeCoordinator.TOKEN);
        assertThat(results().resolve("trial.json")).content().doesNotContain(FakeCoordinator.TOKEN);
    }

    @Test
    void saysWhichVariableIsMissing() {
        int exitCode = execute(List.of("--attempt", "map-abc-r1-a1"));

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(complaints.toString()).contains("give --token-file or set SWEEPLAKE_TOKEN_FILE");
    }

    @Test
    void saysWhatIsWrongWithAnAttempt() {
        List<String> options = new ArrayList<>(options());
        options.set(options.indexOf("--attempt") + 1, "nonsense");

        int exitCode = execute(options);

        assertThat(exitCode).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(complaints.toString()).contains("not an attempt id: 'nonsense'");
    }

    private int execute(List<String> options) {
        PrintStream lines =
                new PrintStream(log, true, UTF_8) {
                    @Override
                    public void println(Object line) {
                        super.println(line);
                        if (line.toString().startsWith("coordinator away")) {
                            coordinatorMissed.countDown();
                        }
                    }
                };
        return new CommandLine(new ShardCommand(harness, new AgentLog(lines)))
                .setErr(new PrintWriter(complaints, true))
                .execute(options.toArray(String[]::new));
    }

    private List<String> options() {
        return List.of(
                "--coordinator", coordinator.url(),
                "--attempt", Samples.ATTEMPT.value(),
                "--shard", "0",
                "--token-file", tokenFile().toString(),
                "--shard-dir", shardDir.toString());
    }

    private Process startShell() throws IOException {
        Process shell =
                new ProcessBuilder("sh", "-c", HarnessScript.text(), "harness", shardDir.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        started.add(shell);
        return shell;
    }

    private String logged() {
        return log.toString(UTF_8);
    }

    private Path tokenFile() {
        return volume.resolve("token");
    }

    private Path results() {
        return volume.resolve("results");
    }
}
