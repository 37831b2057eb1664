-- The trial's column that its servers' readings decide: what they show of its window, summed over all
-- that were read. `server_metrics` has the readings of the trial, and `server_intervals` what lies
-- between them.
UPDATE trials
SET server = seen.server
FROM (
    WITH intervals_read AS MATERIALIZED (
        FROM server_intervals
    )
    SELECT
        trials.sweep_id,
        trials.trial_id,
        {
            'server_count': coalesce(sources.server_count, 0),
            'reading_count': coalesce(sources.reading_count, 0),
            'missed_reading_count': coalesce(sources.missed_reading_count, 0),
            'reading_ms_mean': sources.reading_ms_mean,
            'idle_before': sources.occupied_before_count = 0,
            'counter_reset_count': increases.counter_reset_count,
            'window_s': spans.window_s,
            'requests_running_count_mean': states.requests_running_count_mean,
            'requests_running_count_max': peaks.requests_running_count_max,
            'requests_waiting_count_mean': states.requests_waiting_count_mean,
            'requests_waiting_count_max': peaks.requests_waiting_count_max,
            'kv_cache_usage_ratio_mean': states.kv_cache_usage_ratio_mean,
            'kv_cache_usage_ratio_max': peaks.kv_cache_usage_ratio_max,
            'prompt_tokens': CASE WHEN spans.covered THEN increases.prompt_tokens END,
            'generation_tokens': CASE WHEN spans.covered THEN increases.generation_tokens END,
            'prompt_tokens_per_s':
                CASE WHEN spans.covered THEN increases.prompt_tokens / spans.window_s END,
            'generation_tokens_per_s':
                CASE WHEN spans.covered THEN increases.generation_tokens / spans.window_s END,
            'prefix_cache_queries_tokens':
                CASE WHEN spans.covered THEN increases.prefix_cache_queries END,
            'prefix_cache_hits_tokens':
                CASE WHEN spans.covered THEN increases.prefix_cache_hits END,
            'prefix_cache_hit_ratio':
                CASE WHEN spans.covered THEN increases.prefix_cache_hit_ratio END,
            'preemptions_count': CASE WHEN spans.covered THEN increases.preemptions END,
            'requests_finished_count': CASE WHEN spans.covered THEN increases.requests_finished END,
            'server_ttft_ms_mean': CASE WHEN spans.covered THEN increases.ttft_ms END,
            'server_queue_ms_mean': CASE WHEN spans.covered THEN increases.queue_ms END,
            'whole_requests_finished_count': increases.whole_requests_finished,
            'whole_prompt_tokens': increases.whole_prompt_tokens,
            'whole_generation_tokens': increases.whole_generation_tokens
        } AS server
    FROM trials
    LEFT JOIN (
        SELECT
            sweep_id,
            trial_id,
            count(DISTINCT source) FILTER (metric = 'requests_running_count') AS server_count,
            count(*) FILTER (name = 'up') AS reading_count,
            count(*) FILTER (name = 'up' AND value = 0) AS missed_reading_count,
            1e3 * avg(value) FILTER (metric = 'scrape_duration_s') AS reading_ms_mean,
            sum(value) FILTER (
                metric IN ('requests_running_count', 'requests_waiting_count') AND "at" = first_at
            ) AS occupied_before_count
        FROM (
            SELECT
                *,
                min(CASE WHEN name = 'up' AND value = 1 THEN "at" END) OVER (
                    PARTITION BY sweep_id, trial_id, source
                ) AS first_at
            FROM server_metrics
            WHERE metric IS NOT NULL
        ) AS readings
        GROUP BY sweep_id, trial_id
    ) AS sources
        ON sources.sweep_id = trials.sweep_id
        AND sources.trial_id = trials.trial_id
    LEFT JOIN (
        -- The window, and whether what was read of each server spans it.
        SELECT
            sweep_id,
            trial_id,
            max(window_s) AS window_s,
            bool_and(in_window_s >= window_s - 1e-6) AS covered
        FROM (
            SELECT
                sweep_id,
                trial_id,
                source,
                sum(in_window_s) AS in_window_s,
                coalesce(
                    (epoch_us(any_value(window_end_at)) - epoch_us(any_value(window_start_at)))
                    / 1e6::DOUBLE,
                    sum(interval_s)
                ) AS window_s
            FROM intervals_read
            WHERE name = 'up'
            GROUP BY sweep_id, trial_id, source
        ) AS by_source
        GROUP BY sweep_id, trial_id
    ) AS spans
        ON spans.sweep_id = trials.sweep_id
        AND spans.trial_id = trials.trial_id
    LEFT JOIN (
        -- Means by time add up over servers; a share of the cache does not.
        SELECT
            sweep_id,
            trial_id,
            sum(mean) FILTER (metric = 'requests_running_count') AS requests_running_count_mean,
            sum(mean) FILTER (metric = 'requests_waiting_count') AS requests_waiting_count_mean,
            avg(mean) FILTER (metric = 'kv_cache_usage_ratio') AS kv_cache_usage_ratio_mean
        FROM (
            SELECT
                sweep_id,
                trial_id,
                metric,
                sum(from_value * in_window_s) / nullif(sum(in_window_s), 0) AS mean
            FROM intervals_read
            WHERE kind = 'gauge'
            GROUP BY sweep_id, trial_id, metric, source, name, labels
        ) AS by_series
        GROUP BY sweep_id, trial_id
    ) AS states
        ON states.sweep_id = trials.sweep_id
        AND states.trial_id = trials.trial_id
    LEFT JOIN (
        -- The most of all servers together, whose readings come one after the other.
        SELECT
            sweep_id,
            trial_id,
            max(total) FILTER (metric = 'requests_running_count') AS requests_running_count_max,
            max(total) FILTER (metric = 'requests_waiting_count') AS requests_waiting_count_max,
            max(from_value) FILTER (metric = 'kv_cache_usage_ratio') AS kv_cache_usage_ratio_max
        FROM (
            SELECT
                *,
                sum(change) OVER (
                    PARTITION BY sweep_id, trial_id, metric ORDER BY from_at
                ) AS total
            FROM (
                SELECT
                    *,
                    from_value - coalesce(
                        lag(from_value) OVER (
                            PARTITION BY sweep_id, trial_id, metric, source, name, labels
                            ORDER BY from_at
                        ),
                        0
                    ) AS change
                FROM intervals_read
                WHERE kind = 'gauge'
            ) AS changes
        ) AS totals
        WHERE in_window_s > 0
        GROUP BY sweep_id, trial_id
    ) AS peaks
        ON peaks.sweep_id = trials.sweep_id
        AND peaks.trial_id = trials.trial_id
    LEFT JOIN (
        SELECT
            sweep_id,
            trial_id,
            max(resets) AS counter_reset_count,
            max(whole) FILTER (metric = 'requests_finished_count') AS whole_requests_finished,
            max(whole) FILTER (metric = 'prompt_tokens') AS whole_prompt_tokens,
            max(whole) FILTER (metric = 'generation_tokens') AS whole_generation_tokens,
            max(increase) FILTER (metric = 'requests_finished_count') AS requests_finished,
            max(increase) FILTER (metric = 'prompt_tokens') AS prompt_tokens,
            max(increase) FILTER (metric = 'generation_tokens') AS generation_tokens,
            max(increase) FILTER (metric = 'preemptions_count') AS preemptions,
            max(increase) FILTER (metric = 'prefix_cache_queries_tokens') AS prefix_cache_queries,
            max(increase) FILTER (metric = 'prefix_cache_hits_tokens') AS prefix_cache_hits,
            -- The ratio is the same whether a server counts tokens or, as old ones do, blocks.
            coalesce(
                max(increase) FILTER (metric = 'prefix_cache_hits_tokens')
                / nullif(max(increase) FILTER (metric = 'prefix_cache_queries_tokens'), 0),
                max(increase) FILTER (metric = 'prefix_cache_hits_blocks')
                / nullif(max(increase) FILTER (metric = 'prefix_cache_queries_blocks'), 0)
            ) AS prefix_cache_hit_ratio,
            1e3 * max(increase) FILTER (metric = 'ttft_sum_s')
                / nullif(max(increase) FILTER (metric = 'ttft_count'), 0) AS ttft_ms,
            1e3 * max(increase) FILTER (metric = 'queue_sum_s')
                / nullif(max(increase) FILTER (metric = 'queue_count'), 0) AS queue_ms
        FROM (
            SELECT
                sweep_id,
                trial_id,
                metric,
                sum(increase) AS whole,
                sum(increase * in_window_s / interval_s) AS increase,
                count(DISTINCT (source, to_at)) FILTER (is_reset) AS resets
            FROM intervals_read
            WHERE increase IS NOT NULL
            GROUP BY sweep_id, trial_id, metric
        ) AS by_metric
        GROUP BY sweep_id, trial_id
    ) AS increases
        ON increases.sweep_id = trials.sweep_id
        AND increases.trial_id = trials.trial_id
) AS seen
WHERE seen.sweep_id = trials.sweep_id AND seen.trial_id = trials.trial_id
