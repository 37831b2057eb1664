package io.sweeplake.coordinator.agent;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.ServerReadings;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.coordinator.sweep.ResultsName;
import io.sweeplake.coordinator.sweep.ShardSeed;
import io.sweeplake.coordinator.sweep.TrialRun;
import io.sweeplake.coordinator.trial.Trial;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Says to each shard what it is to do. Pure: the same trial and attempt give the same assignment.
 */
public final class Assignments {
    private final Path results;
    private final Path lake;

    /**
     * @param results folder of the raw results, as shards see it
     * @param lake the lake's root, as shards see it
     */
    public Assignments(Path results, Path lake) {
        this.results = requireNonNull(results, "results");
        this.lake = requireNonNull(lake, "lake");
    }

    ShardAssignment of(Trial trial, int shard) {
        TrialRun run = trial.plan().run();
        long seed = ShardSeed.of(run.load().seed(), shard, trial.attempt());
        return new ShardAssignment(
                trial.sweep(),
                trial.attemptId(),
                new ShardAssignment.Share(shard, trial.shards(), seed),
                new ShardAssignment.Target(
                        run.endpoint().stackName(),
                        run.endpoint().model(),
                        run.endpoint().baseUrl(),
                        run.load().resetCache(),
                        new ServerReadings(run.readings().urls(), run.readings().interval())),
                new ShardAssignment.HarnessRun(
                        run.harness().name(),
                        run.profile(),
                        run.harness().workers(),
                        run.limits().requestTimeout(),
                        run.limits().harness(),
                        wrapperWorkload(run)),
                new ShardAssignment.Places(
                        resultsOf(trial, shard).toString(), lake.toAbsolutePath().toString()));
    }

    private static Optional<String> wrapperWorkload(TrialRun run) {
        return switch (run.pod().mode()) {
            case DIRECT -> Optional.empty();
            case WRAPPER ->
                    Optional.of(run.harness().workload().replaceAll("[^A-Za-z0-9._-]", "-"));
        };
    }

    /** Where llm-d-benchmark puts results. */
    private Path resultsOf(Trial trial, int shard) {
        ResultsName name =
                ResultsName.of(trial.plan().run(), trial.attemptId(), Integer.toString(shard));
        return results.toAbsolutePath().resolve(name.folder());
    }
}
