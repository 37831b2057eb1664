SELECT request_index, sent_timeline_us FROM request_latency ORDER BY request_index
