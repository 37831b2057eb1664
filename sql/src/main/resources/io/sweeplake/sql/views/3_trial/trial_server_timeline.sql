-- grain:   one second of one committed trial, as its servers saw it: sums over all that were read
-- asks:    What did the servers do during a trial, second by second?
-- units:   second counts from the window's start, before which it is negative; _count and _ratio
--          are means over the second, _per_s what the second brought
-- reads:   server_intervals
-- without: seconds in which nothing was read, and numbers that no server told. An increase is shared
--          out evenly over its interval, so an interval longer than a second is smoothed. Without a
--          window, seconds count from the first reading
CREATE OR REPLACE VIEW trial_server_timeline AS
SELECT
    sweep_id,
    trial_id,
    second,
    sum(mean) FILTER (metric = 'requests_running_count') AS requests_running_count,
    sum(mean) FILTER (metric = 'requests_waiting_count') AS requests_waiting_count,
    avg(mean) FILTER (metric = 'kv_cache_usage_ratio') AS kv_cache_usage_ratio,
    sum(increase) FILTER (metric = 'requests_finished_count') AS requests_finished_per_s,
    sum(increase) FILTER (metric = 'prompt_tokens') AS prompt_tokens_per_s,
    sum(increase) FILTER (metric = 'generation_tokens') AS generation_tokens_per_s,
    sum(increase) FILTER (metric = 'preemptions_count') AS preemptions_per_s,
    sum(increase) FILTER (metric IN ('prefix_cache_hits_tokens', 'prefix_cache_hits_blocks'))
        / nullif(
            sum(increase) FILTER (
                metric IN ('prefix_cache_queries_tokens', 'prefix_cache_queries_blocks')
            ),
            0
        ) AS prefix_cache_hit_ratio
FROM (
    SELECT
        sweep_id,
        trial_id,
        second,
        metric,
        sum(from_value * shared_s) / sum(shared_s) AS mean,
        sum(increase * shared_s / interval_s) AS increase
    FROM (
        SELECT
            *,
            least(to_s, second + 1) - greatest(from_s, second) AS shared_s
        FROM (
            SELECT
                *,
                unnest(range(floor(from_s)::BIGINT, ceil(to_s)::BIGINT)) AS second
            FROM (
                SELECT
                    *,
                    (epoch_us(from_at) - epoch_us(origin_at)) / 1e6::DOUBLE AS from_s,
                    (epoch_us(to_at) - epoch_us(origin_at)) / 1e6::DOUBLE AS to_s
                FROM (
                    SELECT
                        *,
                        coalesce(
                            window_start_at, min(from_at) OVER (PARTITION BY sweep_id, trial_id)
                        ) AS origin_at
                    FROM server_intervals
                ) AS timed
            ) AS placed
        ) AS spread
    ) AS shared
    GROUP BY sweep_id, trial_id, second, metric, source, name, labels
) AS by_series
GROUP BY sweep_id, trial_id, second;
