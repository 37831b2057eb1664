SELECT trial_id, requested_rate_requests_per_s, achieved_rate_requests_per_s, achieved_ratio FROM trial_load ORDER BY trial_id
