SELECT request_index, ttft_ms, tpot_ms FROM request_latency ORDER BY request_index
