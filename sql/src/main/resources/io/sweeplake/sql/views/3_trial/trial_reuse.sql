-- grain:   one committed trial: how much of its prompts the server took out of its prefix cache
-- asks:    How much of its prompts did the server take out of its prefix cache?
-- units:   _tokens are sums over the requests that succeeded, as the server's usage says;
--          cached_ratio in 0..1 of the prompts' tokens
-- reads:   trials
-- without: requests that failed or were sent outside the trial's window. cached_tokens is NULL when
--          one request's count is unknown: many servers and harnesses never say. INVALID trials are
--          here, with their verdict
CREATE OR REPLACE VIEW trial_reuse AS
SELECT
    sweep_id,
    trial_id,
    treatment_id,
    replicate,
    validity,
    validity_reasons,
    in_window_ok_count AS request_count,
    in_window_cached_tokens AS cached_tokens,
    in_window_cached_tokens / nullif(in_window_input_tokens, 0) AS cached_ratio
FROM trials;
