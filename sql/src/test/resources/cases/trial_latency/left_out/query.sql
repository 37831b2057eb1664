SELECT request_count, ttft_count, ttft_ms_max, e2e_ms_p50, tpot_count, tpot_ms_p50 FROM trial_latency
