-- grain:   one committed trial; sums over all shards, never a mean of theirs
-- asks:    How many requests and tokens a second did a trial get through?
-- units:   span_s in seconds, from the first request sent to the last that ended; _tokens are sums
--          over the requests that succeeded; _per_s are sums over the span
-- reads:   trials
-- without: requests sent outside the trial's window. Tokens are NULL when one request's count is
--          unknown, rates are NULL when nothing succeeded or the shards share no clock. INVALID
--          trials are here, with their verdict
CREATE OR REPLACE VIEW trial_throughput AS
SELECT
    sweep_id,
    trial_id,
    treatment_id,
    replicate,
    validity,
    validity_reasons,
    in_window_ok_count AS ok_count,
    in_window_input_tokens AS input_tokens,
    in_window_output_tokens AS output_tokens,
    in_window_input_tokens + in_window_output_tokens AS total_tokens,
    span_s,
    CASE WHEN in_window_ok_count > 0 THEN in_window_ok_count / span_s END AS requests_per_s,
    in_window_input_tokens / span_s AS input_tokens_per_s,
    in_window_output_tokens / span_s AS output_tokens_per_s,
    (in_window_input_tokens + in_window_output_tokens) / span_s AS total_tokens_per_s
FROM trials;
