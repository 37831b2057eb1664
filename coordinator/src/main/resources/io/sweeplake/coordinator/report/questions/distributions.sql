-- One row a metric of a trial: the values below which the asked shares of its requests lie. A share has a
-- value where the trial has requests enough for it, below as above the middle. First replicates come first,
-- as far as so many requests can be read.
WITH chosen AS (
    SELECT trial_id, treatment_id, replicate, validity, order_index
    FROM trials
    WHERE sweep_id = getvariable('sweep') AND validity <> 'INVALID'
    QUALIFY sum(in_window_count) OVER (ORDER BY replicate, order_index, trial_id)
        <= getvariable('most_requests')
),
measured AS (
    SELECT
        trial_id,
        unnest(['ttft_ms', 'tpot_ms', 'e2e_ms']) AS metric,
        unnest([count(ttft_ms), count(tpot_ms), count(e2e_ms)]) AS request_count,
        unnest([
            quantile_cont(ttft_ms, getvariable('shares')),
            quantile_cont(tpot_ms, getvariable('shares')),
            quantile_cont(e2e_ms, getvariable('shares'))
        ]) AS sample
    FROM request_latency
    WHERE sweep_id = getvariable('sweep') AND in_window AND status = 'ok'
    GROUP BY trial_id
)
SELECT
    chosen.treatment_id,
    chosen.replicate,
    chosen.validity,
    measured.metric,
    measured.request_count,
    list_transform(
        range(1, len(measured.sample) + 1),
        lambda i: CASE
            WHEN measured.request_count >= required_requests(
                greatest(getvariable('shares')[i], 1 - getvariable('shares')[i], 0.5)
            )
                THEN round(measured.sample[i], 3)
        END
    ) AS value_ms
FROM chosen
JOIN measured ON measured.trial_id = chosen.trial_id
WHERE measured.request_count > 0
ORDER BY chosen.treatment_id, measured.metric, chosen.replicate
