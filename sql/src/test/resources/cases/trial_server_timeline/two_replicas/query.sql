SELECT
    second, round(requests_running_count, 6) AS running, round(kv_cache_usage_ratio, 6) AS kv,
    round(generation_tokens_per_s, 6) AS generation_tokens_per_s,
    round(prefix_cache_hit_ratio, 6) AS hit_ratio
FROM trial_server_timeline
WHERE second BETWEEN 0 AND 8
ORDER BY second
