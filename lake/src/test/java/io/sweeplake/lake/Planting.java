package io.sweeplake.lake;

import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.lake.LakeTable;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.contract.lake.ShardManifest.Counts;
import io.sweeplake.contract.lake.ShardManifest.LandedFile;
import io.sweeplake.lake.SimulatedTrial.Request;
import io.sweeplake.lake.SimulatedTrial.Sample;
import io.sweeplake.lake.SimulatedTrial.Setup;
import io.sweeplake.lake.TrialToCommit.Conduct;
import io.sweeplake.lake.TrialToCommit.ShardOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A clean trial of four shards, and the faults that can be planted in it before it is landed. */
final class Planting {
    /** 40 requests/s for 40 s, half of what the server can do. */
    private static final Setup SETUP = new Setup(3, 4, 40, true, 40, 0.5);

    private final SimulatedTrial trial = new SimulatedTrial(SETUP);
    private UnaryOperator<Sample> readings = sample -> sample;
    private Optional<Double> hitRatio = Optional.empty();
    private boolean equalSeeds;
    private boolean truncated;
    private boolean miscounted;
    private int exit;
    private ClockOffset clock = new ClockOffset(0, 500);
    private String cacheReset = ShardManifest.CACHE_RESET_DONE;

    Planting() {
        trial.usage = true;
    }

    /** Changes what is sent; the server answers to that. */
    Planting sending(Consumer<Request> change) {
        trial.requests.forEach(change);
        trial.serve();
        return this;
    }

    /** Changes what the client sees of the answers. */
    Planting answers(Consumer<Request> change) {
        trial.requests.forEach(change);
        return this;
    }

    Planting only(Predicate<Request> sent) {
        trial.requests.removeIf(sent.negate());
        return this;
    }

    Planting readings(UnaryOperator<Sample> change) {
        readings = change;
        return this;
    }

    Planting hitRatio(double ratio) {
        hitRatio = Optional.of(ratio);
        return this;
    }

    Planting equalSeeds() {
        equalSeeds = true;
        return this;
    }

    Planting truncated() {
        truncated = true;
        return this;
    }

    Planting miscounted() {
        miscounted = true;
        return this;
    }

    Planting exit(int code) {
        exit = code;
        return this;
    }

    /** Of one shard; the others are in step with the coordinator. */
    Planting clock(long offsetUs, long uncertaintyUs) {
        clock = new ClockOffset(offsetUs, uncertaintyUs);
        return this;
    }

    Planting cacheReset(String outcome) {
        cacheReset = outcome;
        return this;
    }

    /** Lands the trial as its agents would; the first of them read the server. */
    TrialToCommit stage(Staging staging, AttemptId attempt) throws Exception {
        try (SimulatedFiles files = new SimulatedFiles()) {
            files.put(trial, equalSeeds);
            files.put(
                    trial.samples(hitRatio.orElseGet(trial::honestHitRatio)).stream()
                            .map(readings)
                            .toList());
            List<ShardOutcome> shards = new ArrayList<>();
            for (int shard = 0; shard < SETUP.shards(); shard++) {
                shards.add(
                        new ShardOutcome(
                                shard, conduct(shard), manifest(staging, attempt, shard, files)));
            }

            return commit(attempt, shards);
        }
    }

    private Conduct conduct(int shard) {
        return Conduct.of(
                equalSeeds ? 70 : 70 + shard,
                shard == 1 ? exit : 0,
                shard == 1 ? clock : new ClockOffset(0, 500));
    }

    private ShardManifest manifest(
            Staging staging, AttemptId attempt, int shard, SimulatedFiles files) throws Exception {
        Files.createDirectories(staging.layout().staging(attempt, shard));
        List<LandedFile> landed = new ArrayList<>();
        Path requests = staging.layout().staged(attempt, shard, LakeTable.REQUESTS);
        long rows = files.writeRequests(attempt, shard, requests);
        landed.add(Staging.landed(LakeTable.REQUESTS, rows, requests));
        if (shard == 0) {
            Path metrics = staging.layout().staged(attempt, shard, LakeTable.SERVER_METRICS);
            long samples = files.writeMetrics(attempt, metrics);
            landed.add(Staging.landed(LakeTable.SERVER_METRICS, samples, metrics));
        }

        long errors =
                trial.requests.stream()
                        .filter(r -> r.shard == shard && r.status.equals("error"))
                        .count();
        return new ShardManifest(
                attempt,
                shard,
                new ShardManifest.Source(
                        "inference-perf", "0.7.0", "ip-0.7", truncated && shard == 1, List.of()),
                new Counts(
                        rows - errors,
                        errors,
                        0,
                        miscounted ? Optional.of(rows + 1) : Optional.empty()),
                Optional.empty(),
                landed,
                shard == 0 ? Optional.of(cacheReset) : Optional.empty());
    }

    private TrialToCommit commit(AttemptId attempt, List<ShardOutcome> shards) {
        TrialToCommit any = Staging.commit(attempt, SETUP.rate());
        DescribedTrial described = any.trial();
        return new TrialToCommit(
                any.sweep(),
                new DescribedTrial(
                        described.name(),
                        described.factors(),
                        described.target(),
                        new DescribedTrial.Harness(
                                "inference-perf",
                                described.harness().workload(),
                                described.harness().image(),
                                described.harness().imageDigest(),
                                SETUP.shards()),
                        new DescribedTrial.Load(
                                Optional.of(SETUP.rate()),
                                Optional.of(Duration.ofSeconds(SETUP.durationS())),
                                Duration.ofSeconds(Setup.WARMUP_S)),
                        SimulatedFiles.profile(trial)),
                attempt,
                any.times(),
                shards);
    }
}
