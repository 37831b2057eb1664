SELECT ok_count, input_tokens, output_tokens, span_s, output_tokens_per_s FROM trial_throughput
