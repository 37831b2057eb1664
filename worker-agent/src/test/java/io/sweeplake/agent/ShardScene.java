package io.sweeplake.agent;

import static io.sweeplake.agent.FakeClock.T0;

import io.sweeplake.contract.agent.HandshakeFiles;
import io.sweeplake.contract.agent.Instruction;
import io.sweeplake.contract.agent.ShardAssignment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/** One shard with everything around it: fakes that a test tells what to do. */
final class ShardScene implements AutoCloseable {
    static final Instant START = T0.plusSeconds(5);
    static final Duration PATIENCE = Duration.ofMinutes(10);

    final FakeClock clock = new FakeClock();
    final FakeHarness harness = new FakeHarness();
    final FakeEndpoint endpoint = new FakeEndpoint();
    ScriptedCoordinator coordinator;

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final Path shardDir;
    private final Path results;

    /** An endpoint that serves the model and a coordinator that says go at {@link #START}. */
    ShardScene(Path shardDir, Path results) throws IOException {
        this.shardDir = shardDir;
        this.results = results;
        assign(0, Samples.target(endpoint.baseUrl()));
    }

    AgentExit run() {
        ShardSettings settings = new ShardSettings(shardDir, PATIENCE, "node-1");
        AgentLog lines = new AgentLog(new PrintStream(log, true, StandardCharsets.UTF_8));
        EndpointSide side = new EndpointSide(HttpClient.newHttpClient(), clock, lines);
        return new ShardRun(settings, coordinator, side, harness, clock, lines).run();
    }

    void assign(int shard, ShardAssignment.Target target) {
        assign(Samples.assignment(results(), shard, target));
    }

    void assign(ShardAssignment assignment) {
        coordinator = new ScriptedCoordinator(clock, assignment);
        coordinator.answers = report -> new Instruction.Go(START);
    }

    void assignWithDeadline(Duration deadline) {
        ShardAssignment plain =
                Samples.assignment(results(), 0, Samples.target(endpoint.baseUrl()));
        ShardAssignment.HarnessRun run = plain.harness();
        coordinator =
                new ScriptedCoordinator(
                        clock,
                        new ShardAssignment(
                                plain.sweep(),
                                plain.attempt(),
                                plain.share(),
                                plain.target(),
                                new ShardAssignment.HarnessRun(
                                        run.name(),
                                        run.profile(),
                                        run.workers(),
                                        run.requestTimeout(),
                                        deadline),
                                plain.places()));
        coordinator.answers = report -> new Instruction.Go(START);
        clock.at(Duration.ofSeconds(8), () -> coordinator.away = true);
    }

    void harnessEnds(Duration sinceStart, int exitCode) {
        clock.at(
                sinceStart,
                () -> {
                    Path file = file(HandshakeFiles.EXIT_CODE);
                    Files.writeString(file, exitCode + "\n");
                    Files.setLastModifiedTime(file, FileTime.from(T0.plus(sinceStart)));
                });
    }

    Path file(String name) {
        return shardDir.resolve(name);
    }

    Path results() {
        return results;
    }

    /** What the agent logged. */
    String logged() {
        return log.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
