-- grain:   one committed trial: how much of its prompts the server took out of its prefix cache
-- asks:    How much of its prompts did the server take out of its prefix cache?
-- units:   _tokens are sums over the requests that succeeded, as the server's usage says;
--          cached_ratio in 0..1 of the prompts' tokens
-- reads:   trials, request_latency
-- without: requests that failed or were sent outside the trial's window. cached_tokens is NULL when
--          one request's count is unknown: many servers and harnesses never say. INVALID trials are
--          here, with their verdict
CREATE OR REPLACE VIEW trial_reuse AS
SELECT
    trials.sweep_id,
    trials.trial_id,
    trials.treatment_id,
    trials.replicate,
    trials.validity,
    trials.validity_reasons,
    coalesce(prompts.request_count, 0) AS request_count,
    prompts.cached_tokens,
    prompts.cached_tokens / nullif(prompts.input_tokens, 0) AS cached_ratio
FROM trials
LEFT JOIN (
    SELECT
        sweep_id,
        trial_id,
        count(*) AS request_count,
        CASE WHEN count(cached_tokens) = count(*) THEN sum(cached_tokens) END::BIGINT
            AS cached_tokens,
        CASE WHEN count(input_tokens) = count(*) THEN sum(input_tokens) END::BIGINT AS input_tokens
    FROM request_latency
    WHERE in_window AND status = 'ok'
    GROUP BY sweep_id, trial_id
) AS prompts
    ON prompts.sweep_id = trials.sweep_id
    AND prompts.trial_id = trials.trial_id;
