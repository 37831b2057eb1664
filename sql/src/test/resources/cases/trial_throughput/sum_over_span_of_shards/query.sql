SELECT ok_count, input_tokens, output_tokens, total_tokens, span_s, round(requests_per_s, 6) AS requests_per_s,
    input_tokens_per_s, round(output_tokens_per_s, 6) AS output_tokens_per_s,
    round(total_tokens_per_s, 6) AS total_tokens_per_s
FROM trial_throughput
