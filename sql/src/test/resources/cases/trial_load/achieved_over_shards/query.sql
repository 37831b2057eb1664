SELECT request_count, in_window_count, ok_count, requested_rate_requests_per_s,
    achieved_rate_requests_per_s, achieved_ratio, schedule_delay_count, schedule_delay_ms_p50,
    schedule_delay_ms_max
FROM trial_load
