package io.sweeplake.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.agent.coordinator.AgentIdentity;
import io.sweeplake.agent.coordinator.AgentToken;
import io.sweeplake.agent.coordinator.HttpCoordinator;
import io.sweeplake.contract.agent.AgentEnvironment;
import io.sweeplake.contract.id.AttemptId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code worker-agent shard}: runs one shard, as the launcher's environment says. */
@Command(
        name = "shard",
        description = "Runs one shard of an attempt beside its harness and lands its records.")
final class ShardCommand implements Callable<Integer> {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    private final HarnessSide harness;
    private final AgentLog log;

    @Spec private CommandSpec spec;

    // Only picocli asks for it.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = "--coordinator",
            paramLabel = "URL",
            defaultValue = "${env:" + AgentEnvironment.COORDINATOR_URL + "}",
            description = "The coordinator. Default: $" + AgentEnvironment.COORDINATOR_URL)
    private Optional<URI> coordinator;

    @Option(
            names = "--attempt",
            paramLabel = "ID",
            defaultValue = "${env:" + AgentEnvironment.ATTEMPT + "}",
            description = "The attempt. Default: $" + AgentEnvironment.ATTEMPT)
    private Optional<String> attempt;

    @Option(
            names = "--shard",
            paramLabel = "N",
            defaultValue = "${env:" + AgentEnvironment.SHARD + "}",
            description = "The shard, from 0. Default: $" + AgentEnvironment.SHARD)
    private Optional<Integer> shard;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            defaultValue = "${env:" + AgentEnvironment.TOKEN_FILE + "}",
            description = "Holds the attempt's token. Default: $" + AgentEnvironment.TOKEN_FILE)
    private Optional<Path> tokenFile;

    @Option(
            names = "--shard-dir",
            paramLabel = "DIR",
            defaultValue = "${env:" + AgentEnvironment.SHARD_DIR + "}",
            description = "Shared with the harness. Default: $" + AgentEnvironment.SHARD_DIR)
    private Optional<Path> shardDir;

    @Option(
            names = "--patience",
            paramLabel = "DURATION",
            defaultValue = "PT10M",
            description = "How long the coordinator may stay away. Default: ${DEFAULT-VALUE}")
    private Duration patience;

    ShardCommand(HarnessSide harness, AgentLog log) {
        this.harness = requireNonNull(harness, "harness");
        this.log = requireNonNull(log, "log");
    }

    @Override
    public Integer call() {
        AgentIdentity identity = identity();
        ShardSettings settings =
                new ShardSettings(
                        given(shardDir, "--shard-dir", AgentEnvironment.SHARD_DIR),
                        patience,
                        host());
        HttpClient http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT_TIMEOUT)
                        .build();
        AgentClock clock = AgentClock.system();
        ShardRun run =
                new ShardRun(
                        settings,
                        new HttpCoordinator(http, identity),
                        new EndpointSide(http, clock, log),
                        harness,
                        clock,
                        log);
        return untilTerminated(run).code();
    }

    /** A terminated agent takes its harness with it. */
    private AgentExit untilTerminated(ShardRun run) {
        AtomicBoolean ended = new AtomicBoolean();
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    if (!ended.get()) {
                                        log.say("agent terminated");
                                        run.stop();
                                    }
                                },
                                "terminated"));
        AgentExit exit = run.run();
        ended.set(true);
        return exit;
    }

    private AgentIdentity identity() {
        Path token = given(tokenFile, "--token-file", AgentEnvironment.TOKEN_FILE);
        URI url = given(coordinator, "--coordinator", AgentEnvironment.COORDINATOR_URL);
        String attemptId = given(attempt, "--attempt", AgentEnvironment.ATTEMPT);
        int number = given(shard, "--shard", AgentEnvironment.SHARD);
        try {
            return new AgentIdentity(
                    url, AttemptId.parse(attemptId), number, AgentToken.read(token));
        } catch (IOException e) {
            throw wrong("cannot read the token file: " + e);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private <T> T given(Optional<T> value, String option, String variable) {
        return value.orElseThrow(() -> wrong("give " + option + " or set " + variable));
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Kubernetes and most shells name the host so; asking the network could take seconds. */
    private static String host() {
        return Optional.ofNullable(System.getenv("HOSTNAME")).orElse("localhost");
    }
}
