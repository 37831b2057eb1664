package io.sweeplake.coordinator.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.lake.LakeSchema;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.coordinator.lake.CommitResult.Committed;
import io.sweeplake.coordinator.lake.TrialToCommit.ShardOutcome;
import io.sweeplake.coordinator.sweep.PlannedTrial;
import io.sweeplake.coordinator.sweep.Secrets;
import io.sweeplake.coordinator.sweep.TrialRun;
import io.sweeplake.coordinator.validity.SendWindow;
import io.sweeplake.coordinator.validity.Thresholds;
import io.sweeplake.coordinator.validity.ValidityReason;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The one row of a trial's file, by column. */
final class TrialRow {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TrialRow() {}

    static Map<String, Object> of(TrialToCommit commit, Committed result) {
        Map<String, Object> row = new LinkedHashMap<>();
        putIdentity(row, commit);
        putFactors(row, commit.trial().run());
        putProvenance(row, commit);
        putTimes(row, commit.times(), result.window());
        putShards(row, commit.shards());
        putResult(row, result);
        row.put("schema_version", LakeSchema.VERSION);
        return row;
    }

    private static void putIdentity(Map<String, Object> row, TrialToCommit commit) {
        PlannedTrial trial = commit.trial();
        row.put("sweep_id", commit.sweep().value());
        row.put("trial_id", trial.id().value());
        row.put("treatment_id", trial.treatment().value());
        row.put("replicate", trial.replicate());
        row.put("order_index", trial.orderIndex());
        row.put("lane", trial.lane());
        row.put("attempt", commit.attempt().number());
    }

    private static void putFactors(Map<String, Object> row, TrialRun run) {
        Map<String, String> factors = run.factors();
        row.put("factors", factors);
        row.put("endpoint", run.endpoint().baseUrl());
        row.put("workload", factors.getOrDefault("workload", run.harness().workload()));
        row.put(
                "rate",
                number(factors, "rate").map(BigDecimal::doubleValue).or(() -> run.load().rate()));
        for (String name :
                List.of("concurrency", "prefix_tokens", "question_tokens", "output_tokens")) {
            row.put(name, number(factors, name).flatMap(TrialRow::wholeNumber));
        }
    }

    private static void putProvenance(Map<String, Object> row, TrialToCommit commit) {
        TrialRun run = commit.trial().run();
        row.put("stack", run.endpoint().stackName());
        row.put("model", run.endpoint().model());
        row.put("harness", run.harness().name());
        row.put("harness_version", distinct(commit, ShardManifest.Source::version));
        row.put("harness_shape", distinct(commit, ShardManifest.Source::shape));
        row.put("image", run.harness().image());
        row.put("image_digest", Optional.empty());
        row.put("shards", commit.shards().size());
        row.put("seeds", commit.shards().stream().map(ShardOutcome::seed).toList());
        row.put("profile", json(Secrets.redacted(run.profile())));
        row.put("duration_s", seconds(run.load().duration()));
        row.put("warmup_s", seconds(run.load().warmup()));
    }

    private static void putTimes(
            Map<String, Object> row, TrialToCommit.Times times, Optional<SendWindow.Open> window) {
        row.put("planned_at", times.planned());
        row.put("launched_at", times.launched());
        row.put("ready_at", times.ready());
        row.put("started_at", times.started());
        row.put("harness_exited_at", times.harnessExited());
        row.put("landed_at", times.landed());
        row.put("window_start_at", window.map(SendWindow.Open::start));
        row.put("window_end_at", window.map(SendWindow.Open::end));
    }

    private static void putShards(Map<String, Object> row, List<ShardOutcome> shards) {
        List<ClockOffset> clocks = shards.stream().map(ShardOutcome::clock).toList();
        row.put("exit_codes", shards.stream().map(ShardOutcome::exitCode).toList());
        row.put("clock_offsets_us", clocks.stream().map(ClockOffset::offsetUs).toList());
        row.put("clock_uncertainties_us", clocks.stream().map(ClockOffset::uncertaintyUs).toList());
        row.put(
                "warnings",
                shards.stream()
                        .flatMap(shard -> shard.manifest().source().warnings().stream())
                        .distinct()
                        .toList());
    }

    private static void putResult(Map<String, Object> row, Committed result) {
        row.put("request_count", result.counts().total());
        row.put("ok_count", result.counts().ok());
        row.put("error_count", result.counts().error());
        row.put("incomplete_count", result.counts().incomplete());
        row.put("validity", result.verdict().validity().name());
        row.put(
                "validity_reasons",
                result.verdict().reasons().stream().map(ValidityReason::text).toList());
        row.put("method_version", Thresholds.METHOD_VERSION);
    }

    private static Optional<BigDecimal> number(Map<String, String> factors, String name) {
        String level = factors.get(name);
        if (level == null) {
            return Optional.empty();
        }

        try {
            return Optional.of(new BigDecimal(level.strip()));
        } catch (NumberFormatException e) {
            // The level stays in `factors` as it was written.
            return Optional.empty();
        }
    }

    private static Optional<Integer> wholeNumber(BigDecimal number) {
        try {
            return Optional.of(number.intValueExact());
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static String distinct(
            TrialToCommit commit, Function<ShardManifest.Source, String> what) {
        return commit.shards().stream()
                .map(shard -> what.apply(shard.manifest().source()))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String json(Map<String, Object> profile) {
        try {
            return JSON.writeValueAsString(profile);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a profile is maps, lists and scalars", e);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
