SELECT request_index, in_window FROM request_latency ORDER BY request_index
