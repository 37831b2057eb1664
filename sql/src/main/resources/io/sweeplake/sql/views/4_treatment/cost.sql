-- grain:   one treatment of one sweep
-- asks:    What does a million tokens cost at each treatment?
-- units:   usd_per_hour as the sweep says, for the whole endpoint; usd_per_million_… in US dollars
--          for a million tokens at the treatment's throughput, the median of its replicates; _low
--          and _high at the greatest and the least of their throughputs; usd_per_1000_requests for
--          requests that succeeded; _per_s per second
-- reads:   trials, trial_throughput
-- without: INVALID trials, which are only counted (invalid_count). Prices are NULL where the sweep
--          names none or the throughput is unknown; what is paid while nothing is measured is not
--          in them
CREATE OR REPLACE VIEW cost AS
SELECT
    *,
    -- An hour's price over an hour's tokens, in millions.
    usd_per_hour / nullif(output_tokens_per_s * 3600 / 1e6::DOUBLE, 0)
        AS usd_per_million_output_tokens,
    usd_per_hour / nullif(output_tokens_per_s_max * 3600 / 1e6::DOUBLE, 0)
        AS usd_per_million_output_tokens_low,
    usd_per_hour / nullif(output_tokens_per_s_min * 3600 / 1e6::DOUBLE, 0)
        AS usd_per_million_output_tokens_high,
    usd_per_hour / nullif(total_tokens_per_s * 3600 / 1e6::DOUBLE, 0)
        AS usd_per_million_total_tokens,
    usd_per_hour / nullif(requests_per_s * 3600 / 1000::DOUBLE, 0) AS usd_per_1000_requests
FROM (
    SELECT
        trials.sweep_id,
        trials.treatment_id,
        any_value(trials.stack) AS stack,
        any_value(trials.model) AS model,
        any_value(trials.endpoint) AS endpoint,
        any_value(trials.workload) AS workload,
        any_value(trials.rate) AS rate,
        any_value(trials.concurrency) AS concurrency,
        any_value(trials.prefix_tokens) AS prefix_tokens,
        CASE
            WHEN count(*) FILTER (trials.validity <> 'INVALID') = 0 THEN 'INVALID'
            WHEN count(*) FILTER (trials.validity = 'SUSPECT') > 0 THEN 'SUSPECT'
            ELSE 'VALID'
        END AS validity,
        count(*) FILTER (trials.validity <> 'INVALID') AS replicate_count,
        count(*) FILTER (trials.validity = 'INVALID') AS invalid_count,
        any_value(trials.gpus) AS gpus,
        any_value(trials.usd_per_hour) AS usd_per_hour,
        median(throughput.requests_per_s) AS requests_per_s,
        median(throughput.output_tokens_per_s) AS output_tokens_per_s,
        min(throughput.output_tokens_per_s) AS output_tokens_per_s_min,
        max(throughput.output_tokens_per_s) AS output_tokens_per_s_max,
        median(throughput.total_tokens_per_s) AS total_tokens_per_s
    FROM trials
    LEFT JOIN trial_throughput AS throughput
        ON throughput.sweep_id = trials.sweep_id
        AND throughput.trial_id = trials.trial_id
        AND throughput.validity <> 'INVALID'
    GROUP BY trials.sweep_id, trials.treatment_id
) AS treatments;
