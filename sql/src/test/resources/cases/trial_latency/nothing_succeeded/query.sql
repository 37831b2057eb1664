SELECT trial_id, validity, validity_reasons, request_count, ttft_count, e2e_ms_p50, e2e_ms_max FROM trial_latency
