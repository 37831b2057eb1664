SELECT schedule_delay_ms, ttft_ms, tpot_ms, ntpot_ms, e2e_ms, response_ttft_ms, response_e2e_ms,
    input_tokens, output_tokens, sent_timeline_us, end_timeline_us, in_window
FROM request_latency
