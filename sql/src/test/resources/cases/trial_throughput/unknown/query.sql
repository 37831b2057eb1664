SELECT trial_id, ok_count, input_tokens, output_tokens, span_s, requests_per_s, input_tokens_per_s, output_tokens_per_s
FROM trial_throughput ORDER BY trial_id
