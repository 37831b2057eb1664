SELECT trial_id, in_window_count, achieved_rate_requests_per_s, achieved_ratio FROM trial_load ORDER BY trial_id
