-- grain:   one committed trial, as its servers saw it: sums over all that were read
-- asks:    What did a trial look like from the servers: queue, cache, preemptions, others?
-- units:   what the window brought: _tokens and _count are increases within it, _per_s those by its
--          seconds, _ratio 0 to 1, _ms from the server's own sums. _mean by time, _max over the
--          readings. whole_ is from the first to the last reading, which a stranger's requests or
--          a late answer are in; beside it stand our own request_count and ok_count of all the trial
-- reads:   trials
-- without: numbers that no server told (NULL, never 0), and those of the window when the readings
--          of a server do not span it. An increase at the window's edges is shared out evenly over
--          its interval. Computed at the commit. INVALID trials are here, with their verdict
CREATE OR REPLACE VIEW trial_server AS
SELECT
    sweep_id,
    trial_id,
    treatment_id,
    replicate,
    validity,
    validity_reasons,
    cache_reset,
    coalesce(server.server_count, 0) AS server_count,
    coalesce(server.reading_count, 0) AS reading_count,
    coalesce(server.missed_reading_count, 0) AS missed_reading_count,
    server.reading_ms_mean,
    server.idle_before,
    server.counter_reset_count,
    server.window_s,
    server.requests_running_count_mean,
    server.requests_running_count_max,
    server.requests_waiting_count_mean,
    server.requests_waiting_count_max,
    server.kv_cache_usage_ratio_mean,
    server.kv_cache_usage_ratio_max,
    server.prompt_tokens,
    server.generation_tokens,
    server.prompt_tokens_per_s,
    server.generation_tokens_per_s,
    server.prefix_cache_queries_tokens,
    server.prefix_cache_hits_tokens,
    server.prefix_cache_hit_ratio,
    server.preemptions_count,
    server.requests_finished_count,
    server.server_ttft_ms_mean,
    server.server_queue_ms_mean,
    server.whole_requests_finished_count,
    server.whole_prompt_tokens,
    server.whole_generation_tokens,
    request_count,
    ok_count
FROM trials;
