SELECT request_count, in_window_count, ok_count, error_count, incomplete_count, window_s,
    achieved_rate_requests_per_s, achieved_ratio
FROM trial_load
