package io.sweeplake.coordinator.launch;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.AgentEnvironment;
import io.sweeplake.contract.agent.HandshakeFiles;
import io.sweeplake.contract.agent.HarnessScript;
import io.sweeplake.coordinator.sweep.TrialRun.EnvVar;
import io.sweeplake.coordinator.trial.FailureReason;
import io.sweeplake.coordinator.trial.PodLog;
import io.sweeplake.coordinator.trial.Trial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One launcher pod as a folder with two processes: {@code harness/}, {@code agent/}, {@code
 * shared/}.
 */
final class LocalShard {
    private final Path folder;
    private final int shard;
    private final ClaimedProcess harness;
    private final ClaimedProcess agent;

    LocalShard(Path folder, int shard) {
        this.folder = requireNonNull(folder, "folder");
        this.shard = shard;
        this.harness = new ClaimedProcess(folder.resolve("harness"));
        this.agent = new ClaimedProcess(folder.resolve("agent"));
    }

    int shard() {
        return shard;
    }

    /** What to say when it is {@link #lost}. */
    Trial.Failure loss() {
        return new Trial.Failure(
                FailureReason.LAUNCHER_POD_LOST,
                FailureReason.LAUNCHER_POD_LOST.sentence()
                        + " The logs of its two processes are in "
                        + folder
                        + ".");
    }

    boolean launched() {
        return harness.claimed() && agent.claimed();
    }

    boolean alive(Instant now) {
        return harness.alive(now) || agent.alive(now);
    }

    /** Whether one of the two has gone without having done its part. */
    boolean lost(Instant now) {
        if (!agent.alive(now)) {
            return true;
        }

        // Before its files: the harness writes how it ended and is gone the next moment.
        if (harness.alive(now)) {
            return false;
        }

        boolean ended = Files.exists(shared().resolve(HandshakeFiles.EXIT_CODE));
        boolean stopped = Files.exists(shared().resolve(HandshakeFiles.STOP));
        return !ended && !stopped;
    }

    void launch(Trial trial, LocalSetup setup, String token) {
        writeToken(token);
        harness.start(
                List.of("sh", "-c", HarnessScript.text(), "harness", shared().toString()),
                shared(),
                harnessEnvironment(trial, setup));
        agent.start(
                List.of(
                        setup.agent().java().toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-jar",
                        setup.agent().jar().toString(),
                        "shard"),
                shared(),
                agentEnvironment(trial, setup));
    }

    List<PodLog> logs(int lines) {
        return List.of(
                new PodLog(shard, PodLog.Process.HARNESS, harness.said(lines)),
                new PodLog(shard, PodLog.Process.AGENT, agent.said(lines)));
    }

    // The agent first: it must not take the harness's end for the harness's own doing.
    void kill() {
        agent.kill();
        harness.kill();
    }

    private Map<String, String> harnessEnvironment(Trial trial, LocalSetup setup) {
        Map<String, String> environment = PassedOn.of(setup.environment());
        environment.put("TZ", "UTC");
        environment.put("LLMDBENCH_HARNESS_NAME", trial.plan().run().harness().name());
        environment.put("LLMDBENCH_RUN_EXPERIMENT_ID", trial.attemptId().value());
        environment.put("LLMDBENCH_HARNESS_STACK_NAME", trial.plan().run().endpoint().stackName());
        for (EnvVar variable : trial.plan().run().harness().env()) {
            environment.put(variable.name(), variable.value());
        }
        setup.harnessPath()
                .ifPresent(
                        path -> environment.merge("PATH", path, (own, first) -> first + ":" + own));
        return environment;
    }

    private Map<String, String> agentEnvironment(Trial trial, LocalSetup setup) {
        Map<String, String> environment = PassedOn.of(setup.environment());
        environment.put("TZ", "UTC");
        environment.put(AgentEnvironment.COORDINATOR_URL, setup.coordinatorUrl().get());
        environment.put(AgentEnvironment.ATTEMPT, trial.attemptId().value());
        environment.put(AgentEnvironment.SHARD, Integer.toString(shard));
        environment.put(AgentEnvironment.TOKEN_FILE, tokenFile().toString());
        environment.put(AgentEnvironment.SHARD_DIR, shared().toString());
        return environment;
    }

    private void writeToken(String token) {
        try {
            Files.createDirectories(shared());
            Path temporary = folder.resolve("token.tmp");
            Files.deleteIfExists(temporary);
            Files.createFile(
                    temporary,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(temporary, token);
            Files.move(temporary, tokenFile(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + folder, e);
        }
    }

    private Path tokenFile() {
        return folder.resolve("token");
    }

    private Path shared() {
        return folder.resolve("shared");
    }
}
