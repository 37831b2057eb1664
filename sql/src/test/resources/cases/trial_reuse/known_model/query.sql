SELECT sweep_id, trial_id, request_count, cached_tokens, round(cached_ratio, 8) AS cached_ratio
FROM trial_reuse
ORDER BY sweep_id, trial_id
