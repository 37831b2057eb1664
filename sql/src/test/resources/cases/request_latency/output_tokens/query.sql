SELECT request_index, output_tokens FROM request_latency ORDER BY request_index
