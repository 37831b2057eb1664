-- One row a treatment: what was asked, what came of it, and how sure that is. _low and _high are of the
-- replicates; _run_low and _run_high of the requests of the only run there is, which says nothing of others.
SELECT
    summary.treatment_id,
    summary.stack,
    summary.model,
    point.series,
    point.rate,
    summary.concurrency,
    summary.prefix_tokens,
    summary.workload,
    summary.harness,
    coalesce(summary.factors, MAP {}) AS factors,
    summary.validity,
    summary.replicate_count,
    summary.invalid_count,
    summary.request_count,
    summary.ok_count,
    point.failed_ratio,
    summary.requested_rate_requests_per_s,
    summary.achieved_rate_requests_per_s,
    summary.achieved_ratio_min,
    summary.interval_withheld_because,
    point.ttft_count,
    summary.ttft_ms_p50,
    summary.ttft_ms_p50_low,
    summary.ttft_ms_p50_high,
    run.ttft_ms_p50_low AS ttft_ms_p50_run_low,
    run.ttft_ms_p50_high AS ttft_ms_p50_run_high,
    summary.ttft_ms_p95,
    summary.ttft_ms_p95_low,
    summary.ttft_ms_p95_high,
    run.ttft_ms_p95_low AS ttft_ms_p95_run_low,
    run.ttft_ms_p95_high AS ttft_ms_p95_run_high,
    summary.ttft_ms_p99,
    summary.ttft_ms_p99_low,
    summary.ttft_ms_p99_high,
    run.ttft_ms_p99_low AS ttft_ms_p99_run_low,
    run.ttft_ms_p99_high AS ttft_ms_p99_run_high,
    point.tpot_count,
    summary.tpot_ms_p50,
    summary.tpot_ms_p50_low,
    summary.tpot_ms_p50_high,
    run.tpot_ms_p50_low AS tpot_ms_p50_run_low,
    run.tpot_ms_p50_high AS tpot_ms_p50_run_high,
    summary.tpot_ms_p95,
    summary.tpot_ms_p95_low,
    summary.tpot_ms_p95_high,
    run.tpot_ms_p95_low AS tpot_ms_p95_run_low,
    run.tpot_ms_p95_high AS tpot_ms_p95_run_high,
    summary.tpot_ms_p99,
    summary.tpot_ms_p99_low,
    summary.tpot_ms_p99_high,
    run.tpot_ms_p99_low AS tpot_ms_p99_run_low,
    run.tpot_ms_p99_high AS tpot_ms_p99_run_high,
    point.e2e_count,
    summary.e2e_ms_p50,
    summary.e2e_ms_p50_low,
    summary.e2e_ms_p50_high,
    run.e2e_ms_p50_low AS e2e_ms_p50_run_low,
    run.e2e_ms_p50_high AS e2e_ms_p50_run_high,
    summary.e2e_ms_p95,
    summary.e2e_ms_p95_low,
    summary.e2e_ms_p95_high,
    run.e2e_ms_p95_low AS e2e_ms_p95_run_low,
    run.e2e_ms_p95_high AS e2e_ms_p95_run_high,
    summary.e2e_ms_p99,
    summary.e2e_ms_p99_low,
    summary.e2e_ms_p99_high,
    run.e2e_ms_p99_low AS e2e_ms_p99_run_low,
    run.e2e_ms_p99_high AS e2e_ms_p99_run_high,
    summary.requests_per_s,
    summary.output_tokens_per_s,
    summary.output_tokens_per_s_low,
    summary.output_tokens_per_s_high,
    summary.output_tokens_per_s / CASE WHEN cost.gpus > 0 THEN cost.gpus ELSE 1 END
        AS output_tokens_per_s_per_unit,
    cost.gpus,
    cost.usd_per_million_output_tokens,
    slo.slo_met
FROM treatment_summary AS summary
JOIN series_point AS point
    ON point.sweep_id = summary.sweep_id AND point.treatment_id = summary.treatment_id
LEFT JOIN cost
    ON cost.sweep_id = summary.sweep_id AND cost.treatment_id = summary.treatment_id
LEFT JOIN (SELECT DISTINCT sweep_id, treatment_id, slo_met FROM treatment_slo) AS slo
    ON slo.sweep_id = summary.sweep_id AND slo.treatment_id = summary.treatment_id
LEFT JOIN trial_latency AS run
    ON run.sweep_id = summary.sweep_id
    AND run.treatment_id = summary.treatment_id
    AND run.validity <> 'INVALID'
    AND summary.replicate_count = 1
WHERE summary.sweep_id = getvariable('sweep')
ORDER BY
    summary.stack, summary.workload, summary.prefix_tokens, point.rate, summary.concurrency,
    summary.treatment_id
