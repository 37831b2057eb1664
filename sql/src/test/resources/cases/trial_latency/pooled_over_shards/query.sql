SELECT request_count, ttft_ms_p50, round(ttft_ms_mean, 6) AS ttft_ms_mean FROM trial_latency
