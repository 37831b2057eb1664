package io.sweeplake.lake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.sweeplake.contract.agent.ClockOffset;
import io.sweeplake.contract.lake.LakeSchema;
import io.sweeplake.contract.lake.ShardManifest;
import io.sweeplake.contract.secret.Redaction;
import io.sweeplake.lake.CommitResult.Committed;
import io.sweeplake.lake.TrialToCommit.Conduct;
import io.sweeplake.lake.TrialToCommit.ShardOutcome;
import io.sweeplake.lake.validity.Method;
import io.sweeplake.lake.validity.SendWindow;
import io.sweeplake.lake.validity.ValidityReason;
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

    /** What {@link Measuring} computes from the requests; NULL until then. */
    static final List<String> MEASURED =
            List.of(
                    "in_window_count",
                    "in_window_ok_count",
                    "in_window_error_count",
                    "in_window_incomplete_count",
                    "in_window_input_tokens",
                    "in_window_output_tokens",
                    "in_window_cached_tokens",
                    "first_sent_at",
                    "last_sent_at",
                    "first_timeline_us",
                    "span_s",
                    "achieved_rate",
                    "profile_rate",
                    "slo",
                    "slo_met_count",
                    "slo_unknown_count",
                    "slo_met_output_tokens",
                    "server",
                    "measures_version");

    private TrialRow() {}

    static Map<String, Object> of(TrialToCommit commit, Committed result) {
        Map<String, Object> row = new LinkedHashMap<>();
        putIdentity(row, commit);
        putFactors(row, commit.trial());
        putProvenance(row, commit);
        putTimes(row, commit.times(), result.window());
        putShards(row, commit.shards());
        putResult(row, result);
        MEASURED.forEach(column -> row.put(column, Optional.empty()));
        row.put("schema_version", LakeSchema.VERSION);
        return row;
    }

    private static void putIdentity(Map<String, Object> row, TrialToCommit commit) {
        DescribedTrial.Name trial = commit.trial().name();
        row.put("sweep_id", commit.sweep().value());
        row.put("trial_id", trial.id().value());
        row.put("treatment_id", trial.treatment().value());
        row.put("replicate", trial.replicate());
        row.put("order_index", trial.orderIndex());
        row.put("lane", trial.lane());
        row.put("attempt", commit.attempt().number());
        row.put("gen", 0);
        row.put("revision", 0);
    }

    private static void putFactors(Map<String, Object> row, DescribedTrial trial) {
        Map<String, String> factors = trial.factors();
        row.put("factors", factors);
        row.put("endpoint", trial.target().baseUrl());
        row.put(
                "workload",
                Optional.ofNullable(factors.get("workload")).or(trial.harness()::workload));
        row.put(
                "rate",
                number(factors, "rate").map(BigDecimal::doubleValue).or(trial.load()::rate));
        for (String name :
                List.of("concurrency", "prefix_tokens", "question_tokens", "output_tokens")) {
            row.put(name, number(factors, name).flatMap(TrialRow::wholeNumber));
        }
    }

    private static void putProvenance(Map<String, Object> row, TrialToCommit commit) {
        DescribedTrial trial = commit.trial();
        row.put("stack", trial.target().stack());
        row.put("model", trial.target().model());
        row.put("harness", trial.harness().name());
        row.put("harness_version", distinct(commit, ShardManifest.Source::version));
        row.put("harness_shape", distinct(commit, ShardManifest.Source::shape));
        row.put("image", trial.harness().image());
        row.put("image_digest", trial.harness().imageDigest());
        row.put("shards", commit.shards().size());
        row.put("gpus", trial.target().gpus());
        row.put("usd_per_hour", trial.target().usdPerHour());
        row.put("cache_reset", commit.cacheReset());
        row.put("seeds", conduct(commit.shards(), Conduct::seed));
        row.put("profile", json(Redaction.of(trial.profile())));
        row.put("duration_s", trial.load().duration().map(TrialRow::seconds));
        row.put("warmup_s", seconds(trial.load().warmup()));
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
        row.put("exit_codes", conduct(shards, Conduct::exitCode));
        row.put(
                "clock_offsets_us",
                conduct(shards, shard -> shard.clock().map(ClockOffset::offsetUs)));
        row.put(
                "clock_uncertainties_us",
                conduct(shards, shard -> shard.clock().map(ClockOffset::uncertaintyUs)));
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
        row.put(
                "validity_severities",
                result.verdict().reasons().stream().map(r -> r.severity().name()).toList());
        row.put("method_version", Method.VERSION);
    }

    /** One a shard. */
    private static <T> List<Optional<T>> conduct(
            List<ShardOutcome> shards, Function<Conduct, Optional<T>> what) {
        return shards.stream().map(shard -> what.apply(shard.conduct())).toList();
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
