SELECT
    server_count, reading_count, counter_reset_count, idle_before, window_s,
    round(requests_running_count_mean, 6) AS running_mean, requests_running_count_max AS running_max,
    round(requests_waiting_count_mean, 6) AS waiting_mean, requests_waiting_count_max AS waiting_max,
    round(kv_cache_usage_ratio_mean, 6) AS kv_mean, kv_cache_usage_ratio_max AS kv_max,
    round(prompt_tokens, 6) AS prompt_tokens, round(generation_tokens, 6) AS generation_tokens,
    round(generation_tokens_per_s, 6) AS generation_tokens_per_s,
    round(prefix_cache_hit_ratio, 6) AS hit_ratio, round(preemptions_count, 6) AS preemptions_count,
    round(requests_finished_count, 6) AS requests_finished_count,
    round(server_ttft_ms_mean, 6) AS ttft_ms,
    round(whole_requests_finished_count, 6) AS whole_requests_finished_count,
    round(whole_generation_tokens, 6) AS whole_generation_tokens, request_count
FROM trial_server
