-- grain:   one rate of one series of one sweep
-- asks:    How do latency and throughput answer to the rate?
-- units:   rate in requests/s as asked; _ms in milliseconds, _per_s per second. _ratio compares with
--          the series' lowest rate (lowest_rate, where it is 1), _per_request_per_s is the slope
--          from there: milliseconds, or tokens/s, for one request/s more. _count is the requests
--          behind a metric, failed_ratio the part of them that failed
-- reads:   series_point
-- without: treatments without a rate (closed loops). INVALID trials are only counted
--          (invalid_count); a rate that has no other kind stays, without numbers, and is not the
--          one compared with
CREATE OR REPLACE VIEW rate_response AS
SELECT
    sweep_id,
    series,
    treatment_id,
    stack,
    model,
    endpoint,
    harness,
    workload,
    prefix_tokens,
    question_tokens,
    output_tokens,
    rate,
    validity,
    validity_reasons,
    replicate_count,
    invalid_count,
    request_count,
    ok_count,
    failed_ratio,
    achieved_rate_requests_per_s,
    achieved_ratio,
    first_value(rate) OVER by_rate AS lowest_rate,
    ttft_count,
    ttft_ms_p50,
    ttft_ms_p50 / first_value(ttft_ms_p50) OVER by_rate AS ttft_ms_p50_ratio,
    ttft_ms_p95,
    ttft_ms_p95 / first_value(ttft_ms_p95) OVER by_rate AS ttft_ms_p95_ratio,
    ttft_ms_p99,
    ttft_ms_p99 / first_value(ttft_ms_p99) OVER by_rate AS ttft_ms_p99_ratio,
    (ttft_ms_p50 - first_value(ttft_ms_p50) OVER by_rate)
        / nullif(rate - first_value(rate) OVER by_rate, 0) AS ttft_ms_p50_per_request_per_s,
    tpot_count,
    tpot_ms_p50,
    tpot_ms_p50 / first_value(tpot_ms_p50) OVER by_rate AS tpot_ms_p50_ratio,
    tpot_ms_p95,
    tpot_ms_p95 / first_value(tpot_ms_p95) OVER by_rate AS tpot_ms_p95_ratio,
    tpot_ms_p99,
    tpot_ms_p99 / first_value(tpot_ms_p99) OVER by_rate AS tpot_ms_p99_ratio,
    (tpot_ms_p50 - first_value(tpot_ms_p50) OVER by_rate)
        / nullif(rate - first_value(rate) OVER by_rate, 0) AS tpot_ms_p50_per_request_per_s,
    e2e_count,
    e2e_ms_p50,
    e2e_ms_p50 / first_value(e2e_ms_p50) OVER by_rate AS e2e_ms_p50_ratio,
    e2e_ms_p95,
    e2e_ms_p95 / first_value(e2e_ms_p95) OVER by_rate AS e2e_ms_p95_ratio,
    e2e_ms_p99,
    e2e_ms_p99 / first_value(e2e_ms_p99) OVER by_rate AS e2e_ms_p99_ratio,
    (e2e_ms_p50 - first_value(e2e_ms_p50) OVER by_rate)
        / nullif(rate - first_value(rate) OVER by_rate, 0) AS e2e_ms_p50_per_request_per_s,
    requests_per_s,
    output_tokens_per_s,
    output_tokens_per_s / nullif(first_value(output_tokens_per_s) OVER by_rate, 0)
        AS output_tokens_per_s_ratio,
    total_tokens_per_s,
    total_tokens_per_s / nullif(first_value(total_tokens_per_s) OVER by_rate, 0)
        AS total_tokens_per_s_ratio,
    (output_tokens_per_s - first_value(output_tokens_per_s) OVER by_rate)
        / nullif(rate - first_value(rate) OVER by_rate, 0) AS output_tokens_per_s_per_request_per_s
FROM series_point
WHERE rate IS NOT NULL
WINDOW by_rate AS (PARTITION BY sweep_id, series ORDER BY replicate_count = 0, rate, treatment_id);
