package io.sweeplake.coordinator.sql;

import static java.util.Objects.requireNonNull;

import io.sweeplake.contract.id.AttemptId;
import io.sweeplake.contract.id.SweepId;
import io.sweeplake.contract.id.TrialId;
import io.sweeplake.coordinator.benchmarkreport.MeasuredTrial;
import io.sweeplake.coordinator.benchmarkreport.MeasuredTrial.Statistics;
import io.sweeplake.coordinator.benchmarkreport.MeasuredTrials;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Trials as the lake's views have them. */
public final class LakeMeasuredTrials implements MeasuredTrials {
    private static final String TRIAL =
            """
            SELECT t.*, s.description, to_json(coalesce(s.labels, MAP {})) AS labels,
                epoch_us(t.started_at) AS started_us, epoch_us(t.harness_exited_at) AS exited_us,
                l.in_window_count AS total, l.error_count AS failed,
                l.incomplete_count AS incomplete, l.requested_rate_requests_per_s AS asked_rate,
                p.requests_per_s, p.input_tokens_per_s, p.output_tokens_per_s,
                p.total_tokens_per_s
            FROM trials t
            JOIN sweeps s USING (sweep_id)
            JOIN trial_load l USING (sweep_id, trial_id)
            JOIN trial_throughput p USING (sweep_id, trial_id)
            WHERE t.sweep_id = ? AND t.trial_id = ?
            """;
    private static final String METRICS =
            """
            SELECT m.metric, m.mean, NULL::DOUBLE AS stddev, m.min, m.max,
                max(p.value_ms) FILTER (p.percentile = 50) AS p50,
                max(p.value_ms) FILTER (p.percentile = 90) AS p90,
                max(p.value_ms) FILTER (p.percentile = 95) AS p95,
                max(p.value_ms) FILTER (p.percentile = 99) AS p99,
                max(p.value_ms) FILTER (p.percentile = 99.9) AS p99p9
            FROM trial_metrics m
            JOIN trial_percentiles p USING (sweep_id, trial_id, metric)
            WHERE m.sweep_id = ? AND m.trial_id = ?
            GROUP BY ALL
            """;
    // Unknown tokens are not left out of a mean: then there is none.
    private static final String LENGTHS =
            """
            WITH lengths AS (
                SELECT unnest(['input', 'output']) AS side,
                    unnest([input_tokens, output_tokens]) AS tokens
                FROM request_latency
                WHERE sweep_id = ? AND trial_id = ? AND in_window AND status = 'ok'
            )
            SELECT side AS metric, avg(tokens) AS mean, stddev_pop(tokens) AS stddev,
                min(tokens) AS min, max(tokens) AS max, p50(tokens) AS p50, p90(tokens) AS p90,
                p95(tokens) AS p95, p99(tokens) AS p99, p99_9(tokens) AS p99p9
            FROM lengths GROUP BY side HAVING count(tokens) = count(*)
            """;
    private static final String SERVER =
            "FROM trial_server WHERE sweep_id = ? AND trial_id = ? AND server_count > 0";

    private static final List<String> RATES =
            List.of(
                    "requests_per_s",
                    "input_tokens_per_s",
                    "output_tokens_per_s",
                    "total_tokens_per_s");
    private static final List<String> READINGS =
            List.of(
                    "kv_cache_usage_ratio_mean",
                    "kv_cache_usage_ratio_max",
                    "requests_running_count_mean",
                    "requests_running_count_max",
                    "requests_waiting_count_mean",
                    "requests_waiting_count_max",
                    "prefix_cache_hit_ratio");
    private static final List<String> STATISTICS =
            List.of("mean", "stddev", "min", "max", "p50", "p90", "p95", "p99", "p99p9");

    private final Path lake;

    /**
     * @param lake its root, absolute
     */
    public LakeMeasuredTrials(Path lake) {
        this.lake = requireNonNull(lake, "lake");
    }

    @Override
    public Optional<MeasuredTrial> find(SweepId sweep, TrialId trial) {
        List<String> which = List.of(sweep.value(), trial.value());
        try {
            Map<String, Statistics> lengths = statistics(Set.of("request_latency"), LENGTHS, which);
            Map<String, Statistics> metrics =
                    statistics(Set.of("trial_metrics", "trial_percentiles"), METRICS, which);
            Map<String, Double> server = new HashMap<>();
            new OwnQuestion(lake, Set.of("trial_server"), SERVER)
                    .ask(which, row -> numbers(row, READINGS))
                    .forEach(server::putAll);
            Set<String> views = Set.of("trials", "sweeps", "trial_load", "trial_throughput");
            return new OwnQuestion(lake, views, TRIAL)
                    .ask(which, row -> trial(row, lengths, metrics, server)).stream().findFirst();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read trial " + trial + " of " + lake, e);
        }
    }

    private Map<String, Statistics> statistics(
            Set<String> views, String question, List<String> which) throws SQLException {
        Map<String, Statistics> found = new HashMap<>();
        new OwnQuestion(lake, views, question)
                .ask(
                        which,
                        row ->
                                found.put(
                                        row.getString("metric"),
                                        new Statistics(numbers(row, STATISTICS))));
        return found;
    }

    private static MeasuredTrial trial(
            ResultSet row,
            Map<String, Statistics> lengths,
            Map<String, Statistics> metrics,
            Map<String, Double> server)
            throws SQLException {
        return new MeasuredTrial(
                identity(row),
                new MeasuredTrial.Load(
                        row.getString("harness"),
                        row.getString("harness_version"),
                        row.getInt("shards"),
                        Optional.ofNullable(row.getString("workload")),
                        number(row, "asked_rate"),
                        number(row, "concurrency").map(Double::intValue),
                        Optional.ofNullable(row.getString("profile"))),
                new MeasuredTrial.Stack(
                        row.getString("stack"),
                        row.getString("model"),
                        Optional.ofNullable(row.getString("endpoint")),
                        number(row, "gpus").map(Double::intValue)),
                new MeasuredTrial.Requests(
                        row.getLong("total"),
                        row.getLong("failed"),
                        row.getLong("incomplete"),
                        Optional.ofNullable(lengths.get("input")),
                        Optional.ofNullable(lengths.get("output"))),
                metrics,
                numbers(row, RATES),
                server);
    }

    private static MeasuredTrial.Identity identity(ResultSet row) throws SQLException {
        return new MeasuredTrial.Identity(
                new SweepId(row.getString("sweep_id")),
                new AttemptId(new TrialId(row.getString("trial_id")), row.getInt("attempt")),
                Optional.ofNullable(row.getString("description")),
                LakeSweeps.labels(row.getString("labels")),
                row.getString("validity"),
                new MeasuredTrial.Span(instant(row, "started_us"), instant(row, "exited_us")));
    }

    private static Map<String, Double> numbers(ResultSet row, List<String> columns)
            throws SQLException {
        Map<String, Double> numbers = new HashMap<>();
        for (String column : columns) {
            number(row, column).ifPresent(value -> numbers.put(column, value));
        }

        return numbers;
    }

    private static Optional<Double> number(ResultSet row, String column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        long us = row.getLong(column);
        return row.wasNull()
                ? Optional.empty()
                : Optional.of(Instant.EPOCH.plus(us, ChronoUnit.MICROS));
    }
}
