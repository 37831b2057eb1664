-- grain:   one treatment of one sweep, beside the reference model's at the same setting
-- asks:    How do models compare at the same setting?
-- units:   setting is every factor but the endpoint, the rate among them, as name=level; rate in
--          requests/s; _ms in milliseconds, _per_s per second; _ratio is this model's number over
--          the reference's: below 1 is faster for _ms, slower for _per_s. _count is the requests
--          behind a metric
-- reads:   series_point
-- without: INVALID trials, which are only counted (invalid_count). The reference is the sweep's first
--          model by name, and of its stacks the first; ratios are NULL where it was not measured at
--          the setting. Stacks that serve one model compare here too
CREATE OR REPLACE VIEW model_comparison AS
SELECT
    sweep_id,
    setting,
    model,
    stack,
    reference.model AS reference_model,
    reference.stack AS reference_stack,
    treatment_id,
    endpoint,
    workload,
    rate,
    concurrency,
    prefix_tokens,
    question_tokens,
    output_tokens,
    validity,
    validity_reasons,
    replicate_count,
    invalid_count,
    request_count,
    failed_ratio,
    ttft_count,
    any_value(ttft_count) FILTER (stack = reference.stack) OVER same_setting
        AS reference_ttft_count,
    ttft_ms_p50,
    ttft_ms_p50 / any_value(ttft_ms_p50) FILTER (stack = reference.stack) OVER same_setting
        AS ttft_ms_p50_ratio,
    ttft_ms_p95,
    ttft_ms_p95 / any_value(ttft_ms_p95) FILTER (stack = reference.stack) OVER same_setting
        AS ttft_ms_p95_ratio,
    ttft_ms_p99,
    ttft_ms_p99 / any_value(ttft_ms_p99) FILTER (stack = reference.stack) OVER same_setting
        AS ttft_ms_p99_ratio,
    tpot_count,
    any_value(tpot_count) FILTER (stack = reference.stack) OVER same_setting
        AS reference_tpot_count,
    tpot_ms_p50,
    tpot_ms_p50 / any_value(tpot_ms_p50) FILTER (stack = reference.stack) OVER same_setting
        AS tpot_ms_p50_ratio,
    tpot_ms_p95,
    tpot_ms_p95 / any_value(tpot_ms_p95) FILTER (stack = reference.stack) OVER same_setting
        AS tpot_ms_p95_ratio,
    tpot_ms_p99,
    tpot_ms_p99 / any_value(tpot_ms_p99) FILTER (stack = reference.stack) OVER same_setting
        AS tpot_ms_p99_ratio,
    e2e_count,
    any_value(e2e_count) FILTER (stack = reference.stack) OVER same_setting
        AS reference_e2e_count,
    e2e_ms_p50,
    e2e_ms_p50 / any_value(e2e_ms_p50) FILTER (stack = reference.stack) OVER same_setting
        AS e2e_ms_p50_ratio,
    e2e_ms_p95,
    e2e_ms_p95 / any_value(e2e_ms_p95) FILTER (stack = reference.stack) OVER same_setting
        AS e2e_ms_p95_ratio,
    e2e_ms_p99,
    e2e_ms_p99 / any_value(e2e_ms_p99) FILTER (stack = reference.stack) OVER same_setting
        AS e2e_ms_p99_ratio,
    requests_per_s,
    requests_per_s
        / nullif(any_value(requests_per_s) FILTER (stack = reference.stack) OVER same_setting, 0)
        AS requests_per_s_ratio,
    output_tokens_per_s,
    output_tokens_per_s
        / nullif(any_value(output_tokens_per_s) FILTER (stack = reference.stack) OVER same_setting, 0)
        AS output_tokens_per_s_ratio,
    total_tokens_per_s,
    total_tokens_per_s
        / nullif(any_value(total_tokens_per_s) FILTER (stack = reference.stack) OVER same_setting, 0)
        AS total_tokens_per_s_ratio
FROM (
    SELECT
        *,
        array_to_string(traits, ' ') AS setting,
        min({'model': model, 'stack': stack}) OVER (PARTITION BY sweep_id) AS reference
    FROM series_point
) AS referred
WINDOW same_setting AS (PARTITION BY sweep_id, setting);
