SELECT trial_id, ok_count, requests_per_s, output_tokens_per_s, total_tokens_per_s, input_tokens_mean
FROM trial_summary ORDER BY trial_id
