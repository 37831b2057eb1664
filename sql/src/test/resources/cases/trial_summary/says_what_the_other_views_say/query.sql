SELECT count(*) AS trials,
    count(*) FILTER (
        (s.ttft_count, s.ttft_ms_p50, s.ttft_ms_p95, s.ttft_ms_p99, s.tpot_count, s.tpot_ms_p50, s.tpot_ms_p95,
            s.tpot_ms_p99, s.e2e_count, s.e2e_ms_p50, s.e2e_ms_p95, s.e2e_ms_p99)
        IS DISTINCT FROM
        (l.ttft_count, l.ttft_ms_p50, l.ttft_ms_p95, l.ttft_ms_p99, l.tpot_count, l.tpot_ms_p50, l.tpot_ms_p95,
            l.tpot_ms_p99, l.e2e_count, l.e2e_ms_p50, l.e2e_ms_p95, l.e2e_ms_p99)
    ) AS other_latencies,
    count(*) FILTER (
        (s.requests_per_s, s.output_tokens_per_s, s.total_tokens_per_s, s.input_tokens_mean)
        IS DISTINCT FROM
        (t.requests_per_s, t.output_tokens_per_s, t.total_tokens_per_s, t.input_tokens / t.ok_count)
    ) AS other_throughput,
    count(*) FILTER (
        (s.request_count, s.ok_count, s.error_count, s.incomplete_count, s.requested_rate_requests_per_s,
            s.achieved_rate_requests_per_s, s.achieved_ratio)
        IS DISTINCT FROM
        (o.in_window_count, o.ok_count, o.error_count, o.incomplete_count, o.requested_rate_requests_per_s,
            o.achieved_rate_requests_per_s, o.achieved_ratio)
    ) AS other_load,
    count(s.ttft_ms_p50) > 0 AND count(s.output_tokens_per_s) > 0 AND count(s.achieved_ratio) > 0 AS says_something
FROM trial_summary AS s
JOIN trial_latency AS l USING (sweep_id, trial_id)
JOIN trial_throughput AS t USING (sweep_id, trial_id)
JOIN trial_load AS o USING (sweep_id, trial_id)
