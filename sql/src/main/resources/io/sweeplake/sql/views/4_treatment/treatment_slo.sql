-- grain:   one limit of a sweep's SLO, for one treatment
-- asks:    Which limits of the SLO does each treatment keep?
-- units:   limit_ms and value_ms in milliseconds, percentile in 0..100. value_ms is the median of
--          the replicates' own percentiles; value_count says of how many. Counts of requests
--          are over all counted replicates: request_count has the metric, failed_count of
--          in_window_count failed
-- reads:   sweeps, trials
-- without: INVALID trials; treatments that have no other kind; limits without a percentile, which
--          bind each request and not a treatment. met is NULL where no replicate has enough
--          requests for the percentile or trial_percentiles lacks it (itl, schedule_delay, p75). A
--          failed request kept no promise: met is false where more failed than the percentile
--          lets go, whatever the others' latency. slo_met is the
--          verdict on all the limits of the treatment together
CREATE OR REPLACE VIEW treatment_slo AS
SELECT
    *,
    CASE
        -- The last digit of 100 - 99.9 is not to be trusted.
        WHEN failed_count * 100 > (100 - percentile) * in_window_count + 1e-6 THEN false
        ELSE value_ms <= limit_ms
    END AS met,
    CASE
        WHEN count(*) FILTER (NOT met) OVER treatment > 0 THEN false
        WHEN count(met) OVER treatment = count(*) OVER treatment THEN true
    END AS slo_met
FROM (
    SELECT
        trials.sweep_id,
        trials.treatment_id,
        limits.slo,
        any_value(limits.metric) AS metric,
        any_value(limits.percentile) AS percentile,
        any_value(limits.limit_ms) AS limit_ms,
        median(measured.value_ms) AS value_ms,
        count(measured.value_ms) AS value_count,
        count(*) AS replicate_count,
        coalesce(sum(measured.request_count), 0)::BIGINT AS request_count,
        sum(trials.in_window_count)::BIGINT AS in_window_count,
        sum(trials.in_window_count - trials.in_window_ok_count)::BIGINT AS failed_count
    FROM trials
    JOIN (
        SELECT
            sweep_id,
            entry.key AS slo,
            regexp_extract(entry.key, '^(.*_ms)_p[0-9.]+$', 1) AS metric,
            regexp_extract(entry.key, '_p([0-9.]+)$', 1)::DOUBLE AS percentile,
            entry.value AS limit_ms
        FROM (SELECT sweep_id, unnest(map_entries(slo)) AS entry FROM sweeps)
        WHERE regexp_matches(entry.key, '_ms_p[0-9.]+$')
    ) AS limits
        ON limits.sweep_id = trials.sweep_id
    LEFT JOIN (
        -- As trial_percentiles has them: on enough requests only.
        SELECT
            sweep_id,
            trial_id,
            attempt,
            gen,
            revision,
            metric,
            request_count,
            unnest([50, 90, 95, 99, 99.9])::DOUBLE AS percentile,
            unnest([
                CASE WHEN request_count >= 10 THEN p50 END,
                CASE WHEN request_count >= 44 THEN p90 END,
                CASE WHEN request_count >= 90 THEN p95 END,
                CASE WHEN request_count >= 459 THEN p99 END,
                CASE WHEN request_count >= 4603 THEN p99_9 END
            ]) AS value_ms
        FROM lake_metrics()
        WHERE metric <> 'schedule_delay_ms'
    ) AS measured
        ON measured.sweep_id = trials.sweep_id
        AND measured.trial_id = trials.trial_id
        AND measured.attempt = trials.attempt
        AND measured.gen = trials.gen
        AND measured.revision = trials.revision
        AND measured.metric = limits.metric
        AND measured.percentile = limits.percentile
    WHERE trials.validity <> 'INVALID'
    GROUP BY trials.sweep_id, trials.treatment_id, limits.slo
) AS measured
WINDOW treatment AS (PARTITION BY sweep_id, treatment_id);
