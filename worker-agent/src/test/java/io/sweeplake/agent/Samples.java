package io.sweeplake.agent;

import io.sweeplake.contract.agent.ServerReadings;
import io.sweeplake.contract.agent.ShardAssignment;
import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.lake.ShardManifest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Assignments and manifests as tests need them. */
final class Samples {
    static final AttemptId ATTEMPT = AttemptId.parse("map-abc123-r1-a2");
    static final Duration DEADLINE = Duration.ofSeconds(60);
    static final String MODEL = "Qwen/Qwen3-0.6B";

    private Samples() {}

    static ShardAssignment assignment(Path results, int shard, ShardAssignment.Target target) {
        return new ShardAssignment(
                new SweepId("map"),
                ATTEMPT,
                new ShardAssignment.Share(shard, 2, 42),
                target,
                new ShardAssignment.HarnessRun(
                        "inference-perf",
                        Map.of("load", Map.of("type", "constant")),
                        1,
                        Duration.ofSeconds(30),
                        DEADLINE),
                new ShardAssignment.Places(results.toString(), results.resolve("lake").toString()));
    }

    static ShardAssignment.Target target(String baseUrl) {
        return new ShardAssignment.Target("small", MODEL, baseUrl, false);
    }

    static ShardAssignment.Target resetting(String baseUrl) {
        return new ShardAssignment.Target("small", MODEL, baseUrl, true);
    }

    /** One whose metrics are read at the ends of the load. */
    static ShardAssignment.Target watched(String baseUrl, boolean resetCache) {
        return new ShardAssignment.Target(
                "small",
                MODEL,
                baseUrl,
                resetCache,
                new ServerReadings(List.of(), Duration.ofHours(1)));
    }

    /** The only shard of its attempt. */
    static ShardAssignment alone(ShardAssignment of) {
        return new ShardAssignment(
                of.sweep(),
                of.attempt(),
                new ShardAssignment.Share(0, 1, of.share().seed()),
                of.target(),
                of.harness(),
                of.places());
    }

    static ShardManifest manifest() {
        return new ShardManifest(
                ATTEMPT,
                0,
                new ShardManifest.Source(
                        "inference-perf", "0.6.x", "per-request", false, List.of()),
                new ShardManifest.Counts(3, 0, 0, Optional.empty()),
                Optional.empty(),
                List.of());
    }

    /** Another profile. */
    static ShardAssignment running(ShardAssignment of, Map<String, Object> profile) {
        return with(of, of.harness().name(), profile);
    }

    /** Another harness. */
    static ShardAssignment harness(ShardAssignment of, String name) {
        return with(of, name, of.harness().profile());
    }

    /** What inference-perf runs for ten seconds. */
    static Map<String, Object> inferencePerfProfile(double rate) {
        return Map.of(
                "load",
                Map.of("type", "constant", "stages", List.of(Map.of("rate", rate, "duration", 10))),
                "data",
                Map.of("type", "random"));
    }

    private static ShardAssignment with(
            ShardAssignment of, String name, Map<String, Object> profile) {
        ShardAssignment.HarnessRun run = of.harness();
        return new ShardAssignment(
                of.sweep(),
                of.attempt(),
                of.share(),
                of.target(),
                new ShardAssignment.HarnessRun(
                        name, profile, run.workers(), run.requestTimeout(), run.deadline()),
                of.places());
    }
}
