SELECT trial_id, request_count, cached_tokens, cached_ratio FROM trial_reuse ORDER BY trial_id
