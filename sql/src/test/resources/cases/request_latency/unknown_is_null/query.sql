SELECT request_index, schedule_delay_ms, ttft_ms, tpot_ms, ntpot_ms, e2e_ms, response_ttft_ms,
    response_e2e_ms
FROM request_latency ORDER BY request_index
