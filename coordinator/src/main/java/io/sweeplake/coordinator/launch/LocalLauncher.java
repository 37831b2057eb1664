package io.sweeplake.coordinator.launch;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.coordinator.sweep.TrialRun;
import io.sweeplake.coordinator.trial.AttemptSeen;
import io.sweeplake.coordinator.trial.Launcher;
import io.sweeplake.coordinator.trial.PodLog;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.Wake;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Launcher pods as processes of this machine, two a shard: the harness's script and the agent. They
 * outlive a coordinator that is killed, and the next one finds them by their folders.
 */
public final class LocalLauncher implements Launcher {
    private final LocalSetup setup;
    private final AttemptTokens tokens;
    private final Clock clock;

    public LocalLauncher(LocalSetup setup, AttemptTokens tokens, Clock clock) {
        this.setup = requireNonNull(setup, "setup");
        this.tokens = requireNonNull(tokens, "tokens");
        this.clock = requireNonNull(clock, "clock");
    }

    /** Nothing to prepare: each look reads the processes' folders. */
    @Override
    public void begin(Wake wake) {
        // The loop's own interval does.
    }

    /** None: starting a harness here would take CPU from the trial that is measured. */
    @Override
    public int lookahead() {
        return 0;
    }

    /** What only a cluster knows cannot be given to a process. */
    @Override
    public Optional<Refusal> refusal(Trial trial) {
        if (trial.plan().run().pod().mode() == TrialRun.Mode.WRAPPER) {
            return Optional.of(
                    new Refusal(
                            "config.harness.mode is `wrapper`: the script that it means lies in"
                                    + " llm-d-benchmark's image, and this coordinator runs"
                                    + " processes",
                            "leave `mode` out, or send the sweep to a coordinator with"
                                    + " `sweeplake.launcher=kubernetes`"));
        }

        return trial.plan().run().harness().envFromCluster().stream()
                .findFirst()
                .map(
                        variable ->
                                new Refusal(
                                        "the variable "
                                                + variable.name()
                                                + " takes its value from a cluster, and this"
                                                + " coordinator runs processes",
                                        "write its `value`, or send the sweep to a coordinator"
                                                + " with `sweeplake.launcher=kubernetes`"));
    }

    @Override
    public void launch(Trial trial) {
        for (LocalShard shard : shards(trial)) {
            shard.launch(trial, setup, tokens.token(trial.attemptId()));
        }
    }

    @Override
    public AttemptSeen observe(Trial trial) {
        Instant now = clock.instant();
        boolean absent = false;
        Map<Integer, Trial.Failure> lost = new TreeMap<>();
        for (LocalShard shard : shards(trial)) {
            if (!shard.launched()) {
                absent = true;
            } else if (shard.lost(now)) {
                lost.put(shard.shard(), shard.loss());
            }
        }
        if (absent) {
            return new AttemptSeen.Absent();
        }
        return lost.isEmpty() ? AttemptSeen.Present.whole() : new AttemptSeen.Broken(lost);
    }

    @Override
    public void stop(AttemptId attempt) {
        shardsOf(attempt).forEach(LocalShard::kill);
    }

    @Override
    public List<AttemptId> findRunning() {
        Instant now = clock.instant();
        return folders(setup.attempts()).stream()
                .map(folder -> AttemptId.parse(folder.getFileName().toString()))
                .filter(attempt -> shardsOf(attempt).stream().anyMatch(shard -> shard.alive(now)))
                .toList();
    }

    /** None: what is stopped here is gone when that returns. */
    @Override
    public List<AttemptId> findMakingLoad() {
        return List.of();
    }

    @Override
    public List<PodLog> findLogs(AttemptId attempt, int lines) {
        return shardsOf(attempt).stream().flatMap(shard -> shard.logs(lines).stream()).toList();
    }

    @Override
    public boolean outlivesCoordinator() {
        return false;
    }

    /** Nothing to let go of. */
    @Override
    public void close() {
        // What runs was ended by whoever stood down, or belongs to another coordinator.
    }

    private List<LocalShard> shards(Trial trial) {
        Path attempt = setup.attempts().resolve(trial.attemptId().value());
        return IntStream.range(0, trial.shards())
                .mapToObj(shard -> new LocalShard(attempt.resolve(Integer.toString(shard)), shard))
                .toList();
    }

    private List<LocalShard> shardsOf(AttemptId attempt) {
        return folders(setup.attempts().resolve(attempt.value())).stream()
                .map(
                        folder ->
                                new LocalShard(
                                        folder, Integer.parseInt(folder.getFileName().toString())))
                .toList();
    }

    private static List<Path> folders(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }

        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + parent, e);
        }
    }
}
