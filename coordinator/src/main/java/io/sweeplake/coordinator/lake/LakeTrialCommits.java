package io.sweeplake.coordinator.lake;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.ShardSeed;
import io.sweeplake.coordinator.sweep.TrialRun;
import io.sweeplake.coordinator.trial.ShardSeen;
import io.sweeplake.coordinator.trial.Trial;
import io.sweeplake.coordinator.trial.TrialCommits;
import io.sweeplake.lake.CommitResult;
import io.sweeplake.lake.DescribedTrial;
import io.sweeplake.lake.Lake;
import io.sweeplake.lake.SweepToRecord;
import io.sweeplake.lake.TrialToCommit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Commits trials to a lake, with their sweep beside them. */
public final class LakeTrialCommits implements TrialCommits {
    private final Lake lake;
    private final SweepSource sweeps;

    public LakeTrialCommits(Lake lake, SweepSource sweeps) {
        this.lake = requireNonNull(lake, "lake");
        this.sweeps = requireNonNull(sweeps, "sweeps");
    }

    /** Knows the sweeps whose trials are committed. */
    public interface SweepSource {
        SweepToRecord sweep(SweepId id);
    }

    @Override
    public Optional<String> commit(
            Trial trial, List<ShardSeen> shards, Optional<String> imageDigest) {
        // The sweep first: a committed trial without its sweep would be seen by no view.
        lake.record(sweeps.sweep(trial.sweep()));
        CommitResult result = lake.commit(toCommit(trial, shards, imageDigest));
        return result instanceof CommitResult.Rejected rejected
                ? Optional.of(rejected.why())
                : Optional.empty();
    }

    @Override
    public boolean discard(AttemptId attempt) {
        return lake.discard(attempt);
    }

    private static TrialToCommit toCommit(
            Trial trial, List<ShardSeen> shards, Optional<String> imageDigest) {
        Trial.AttemptTimes times = trial.times().attempt();
        return new TrialToCommit(
                trial.sweep(),
                described(trial.plan(), imageDigest),
                trial.attemptId(),
                new TrialToCommit.Times(
                        trial.times().planned(),
                        times.launched(),
                        times.ready(),
                        times.started(),
                        times.harnessExited(),
                        shards.stream()
                                .flatMap(shard -> shard.lastHeard().stream())
                                .max(Comparator.naturalOrder())),
                shards.stream().map(shard -> outcome(trial, shard)).toList());
    }

    private static DescribedTrial described(PlannedTrial plan, Optional<String> imageDigest) {
        TrialRun run = plan.run();
        return new DescribedTrial(
                new DescribedTrial.Name(
                        plan.id(),
                        plan.treatment(),
                        plan.replicate(),
                        plan.orderIndex(),
                        plan.lane()),
                run.factors(),
                new DescribedTrial.Target(
                        run.endpoint().stackName(),
                        run.endpoint().model(),
                        Optional.of(run.endpoint().baseUrl()),
                        run.endpoint().hardware().gpus(),
                        run.endpoint().hardware().usdPerHour()),
                new DescribedTrial.Harness(
                        run.harness().name(),
                        Optional.of(run.harness().workload()),
                        run.harness().image(),
                        imageDigest,
                        run.harness().parallelism()),
                new DescribedTrial.Load(
                        run.load().rate(),
                        Optional.of(run.load().duration()).filter(asked -> !asked.isZero()),
                        run.load().warmup()),
                run.profile());
    }

    private static TrialToCommit.ShardOutcome outcome(Trial trial, ShardSeen shard) {
        return new TrialToCommit.ShardOutcome(
                shard.shard(),
                TrialToCommit.Conduct.of(
                        ShardSeed.of(
                                trial.plan().run().load().seed(), shard.shard(), trial.attempt()),
                        shard.exit().map(ShardSeen.Exit::code).orElse(0),
                        shard.ready().orElse(new ClockOffset(0, 0))),
                shard.landed().orElseThrow());
    }
}
