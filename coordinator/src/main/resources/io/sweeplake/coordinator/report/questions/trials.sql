-- One row a committed trial: what was measured, on what, and whether it can be trusted.
SELECT
    trials.trial_id,
    trials.treatment_id,
    trials.replicate,
    trials.order_index,
    trials.stack,
    trials.model,
    trials.validity,
    trials.in_window_count,
    load.window_s,
    load.requested_rate_requests_per_s,
    load.achieved_rate_requests_per_s,
    load.schedule_delay_ms_p99,
    goodput.goodput_ratio,
    goodput.slo_met,
    goodput.slo_withheld_because,
    strftime(trials.started_at, '%Y-%m-%d %H:%M:%S UTC') AS started_at,
    trials.attempt,
    trials.shards,
    trials.seeds,
    trials.harness,
    trials.harness_version,
    trials.image,
    trials.image_digest,
    trials.cache_reset,
    trials.method_version,
    trials.measures_version,
    trials.schema_version
FROM trials
JOIN trial_load AS load
    ON load.sweep_id = trials.sweep_id AND load.trial_id = trials.trial_id
JOIN trial_goodput AS goodput
    ON goodput.sweep_id = trials.sweep_id AND goodput.trial_id = trials.trial_id
WHERE trials.sweep_id = getvariable('sweep')
ORDER BY trials.stack, trials.order_index, trials.trial_id
