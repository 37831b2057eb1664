SELECT reading_count, missed_reading_count, idle_before, window_s, requests_running_count_mean, generation_tokens, whole_generation_tokens
FROM trial_server
