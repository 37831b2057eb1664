SELECT request_index, input_tokens FROM request_latency ORDER BY request_index
