-- grain:   one committed trial, all shards together
-- asks:    How much of its load did a trial serve within the SLO, and did it keep the SLO as asked?
-- units:   slo is what the sweep promised when the trial was committed; goodput_ratio 0..1 over all
--          requests, failures included; _per_s over span_s, from the first request sent to the last
--          that ended; slo_missed and slo_withheld name limits
-- reads:   trials
-- without: requests sent outside the trial's window. A request is good that met every limit by itself
--          (request_slo); where a limit's metric is not known of it, it is not good and counted as
--          unknown, and goodput is NULL when no request has the metric. slo_met is the SLO as asked:
--          the trial's own percentiles against their limits, and no more failures than each
--          percentile lets go; limits without a percentile bind each request and not the trial. It is
--          NULL when a percentile is withheld that decides it, with the reason. INVALID trials are
--          here, with their verdict
CREATE OR REPLACE VIEW trial_goodput AS
-- Once for both that follow: what is asked of a trial reaches it all the same.
WITH trials_read AS MATERIALIZED (
    SELECT
        sweep_id,
        trial_id,
        attempt,
        gen,
        revision,
        treatment_id,
        replicate,
        validity,
        validity_reasons,
        slo,
        in_window_count,
        in_window_ok_count,
        span_s,
        slo_met_count,
        slo_unknown_count,
        slo_met_output_tokens
    FROM trials
)
SELECT
    sweep_id,
    trial_id,
    treatment_id,
    replicate,
    validity,
    validity_reasons,
    slo,
    in_window_count AS request_count,
    in_window_ok_count AS ok_count,
    CASE WHEN known THEN slo_met_count END AS slo_met_count,
    slo_unknown_count,
    CASE WHEN slo IS NULL THEN 'no_slo' WHEN NOT known THEN 'metric_unknown' END
        AS goodput_withheld_because,
    CASE WHEN known THEN slo_met_count / nullif(in_window_count, 0) END AS goodput_ratio,
    span_s,
    CASE WHEN known THEN slo_met_count / span_s END AS goodput_requests_per_s,
    CASE WHEN known THEN slo_met_output_tokens / span_s END AS goodput_output_tokens_per_s,
    CASE WHEN len(slo_missed) > 0 THEN false WHEN len(slo_withheld) = 0 THEN true END AS slo_met,
    slo_missed,
    slo_withheld,
    CASE
        WHEN slo IS NULL THEN 'no_slo'
        WHEN slo_withheld IS NULL THEN 'no_percentile_asked'
        WHEN len(slo_missed) = 0 THEN reason
    END AS slo_withheld_because
FROM (
    SELECT
        trials_read.*,
        CASE WHEN limits.percentile_count > 0 THEN coalesce(limits.missed, []) END AS slo_missed,
        CASE WHEN limits.percentile_count > 0 THEN coalesce(limits.withheld, []) END
            AS slo_withheld,
        limits.reason,
        -- A metric that no request has is unknown of all: the harness does not say it.
        NOT (limits.metric_is_missing AND trials_read.slo_unknown_count > 0) AS known
    FROM trials_read
    LEFT JOIN (
        SELECT
            sweep_id,
            trial_id,
            list(name ORDER BY name) FILTER (percentile IS NOT NULL AND met IS false) AS missed,
            list(name ORDER BY name) FILTER (percentile IS NOT NULL AND met IS NULL) AS withheld,
            count(percentile) AS percentile_count,
            min(reason) FILTER (percentile IS NOT NULL AND met IS NULL) AS reason,
            bool_or(metric = 'itl_ms' OR NOT has_metric) AS metric_is_missing
        FROM (
            SELECT
                asked.sweep_id,
                asked.trial_id,
                asked.name,
                asked.metric,
                asked.percentile,
                measured.metric IS NOT NULL AS has_metric,
                CASE
                    -- A failed request kept no promise. The last digit of 100 - 99.9 is not to be
                    -- trusted.
                    WHEN asked.failed_count * 100
                        > (100 - asked.percentile) * asked.in_window_count + 1e-6
                        THEN false
                    WHEN measured.request_count >= floors.floor_count
                        THEN [
                            measured.p50, measured.p90, measured.p95, measured.p99, measured.p99_9
                        ][floors.position] <= asked.limit_value
                END AS met,
                CASE
                    WHEN measured.metric IS NULL THEN 'metric_unknown'
                    WHEN floors.percentile IS NULL THEN 'percentile_not_kept'
                    WHEN measured.request_count < floors.floor_count THEN 'too_few_requests'
                END AS reason
            FROM (
                SELECT
                    sweep_id,
                    trial_id,
                    attempt,
                    gen,
                    revision,
                    promise.key AS name,
                    promise.value AS limit_value,
                    in_window_count,
                    in_window_count - in_window_ok_count AS failed_count,
                    regexp_extract(promise.key, '^(.*_ms)', 1) AS metric,
                    try_cast(regexp_extract(promise.key, '_p([0-9.]+)$', 1) AS DOUBLE) AS percentile
                FROM (
                    SELECT
                        sweep_id, trial_id, attempt, gen, revision,
                        in_window_count, in_window_ok_count,
                        unnest(map_entries(slo)) AS promise
                    FROM trials_read
                )
            ) AS asked
            LEFT JOIN lake_metrics() AS measured
                ON measured.sweep_id = asked.sweep_id
                AND measured.trial_id = asked.trial_id
                AND measured.attempt = asked.attempt
                AND measured.gen = asked.gen
                AND measured.revision = asked.revision
                AND measured.metric = asked.metric
            LEFT JOIN (
                VALUES
                (1, 50.0::DOUBLE, 10), (2, 90.0, 44), (3, 95.0, 90), (4, 99.0, 459), (5, 99.9, 4603)
            ) AS floors(position, percentile, floor_count)
                ON floors.percentile = asked.percentile
        )
        GROUP BY sweep_id, trial_id
    ) AS limits
        ON limits.sweep_id = trials_read.sweep_id
        AND limits.trial_id = trials_read.trial_id
);
