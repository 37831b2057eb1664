SELECT server_count, reading_count, idle_before, requests_running_count_mean, generation_tokens, preemptions_count, cache_reset, request_count
FROM trial_server
