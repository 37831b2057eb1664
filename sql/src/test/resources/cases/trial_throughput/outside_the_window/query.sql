SELECT ok_count, output_tokens, span_s, output_tokens_per_s FROM trial_throughput
