-- grain:   one treatment of one sweep, as a point of its series: treatments that differ in nothing
--          but the rate
-- asks:    What are the points of a curve over the rate, ready to be drawn?
-- units:   factors as asked (rate in requests/s, _tokens a request); _ms in milliseconds, _per_s per
--          second, _ratio in 0..1 of the requests in the window. A metric is the median of its
--          replicates' own values; _count is the requests behind it, over all counted replicates.
--          traits has every factor as name=level, but endpoint and mere names of levels and
--          treatments. series is the stack with them, the rate left out, and what only says how a
--          rate was measured (duration, parallelism, load.…) where it follows from the rate
-- reads:   trials, trial_latency, trial_throughput, trial_load
-- without: INVALID trials, which are only counted (invalid_count); a treatment that has no other
--          kind stays, without numbers. validity is the worst of the counted replicates. A
--          percentile leaves out the replicates that have too few requests for it. rate is NULL for
--          a closed loop and for a profile of several stages
CREATE OR REPLACE VIEW series_point AS
SELECT
    * EXCLUDE (validities, bare_series, conduct, twin_count),
    -- How long and by how many a rate was measured makes no other series, unless that is what varies.
    CASE
        WHEN max(twin_count) OVER (PARTITION BY sweep_id, bare_series) > 1
            THEN concat_ws(' ', bare_series, nullif(conduct, ''))
        ELSE bare_series
    END AS series,
    CASE
        WHEN replicate_count = 0 THEN 'INVALID'
        WHEN list_contains(validities, 'SUSPECT') THEN 'SUSPECT'
        ELSE 'VALID'
    END AS validity
FROM (
    SELECT
        *,
        count(*) OVER (PARTITION BY sweep_id, bare_series, rate) AS twin_count
    FROM (
        SELECT
            *,
            array_to_string(
                [stack] || list_filter(
                    traits,
                    lambda trait:
                        NOT regexp_matches(trait, '^(rate|duration|parallelism|load[.][^=]*)=')
                ),
                ' '
            ) AS bare_series,
            array_to_string(
                list_filter(
                    traits,
                    lambda trait: regexp_matches(trait, '^(duration|parallelism|load[.][^=]*)=')
                ),
                ' '
            ) AS conduct
        FROM (
            SELECT
                trials.sweep_id,
                trials.treatment_id,
                any_value(trials.stack) AS stack,
                any_value(trials.model) AS model,
                any_value(trials.endpoint) AS endpoint,
                any_value(trials.harness) AS harness,
                any_value(trials.workload) AS workload,
                any_value(coalesce(trials.rate, load.requested_rate_requests_per_s)) AS rate,
                any_value(trials.concurrency) AS concurrency,
                any_value(trials.prefix_tokens) AS prefix_tokens,
                any_value(trials.question_tokens) AS question_tokens,
                any_value(trials.output_tokens) AS output_tokens,
                any_value(
                    list_sort(
                        list_transform(
                            list_filter(
                                coalesce(map_entries(trials.factors), []),
                                lambda factor: NOT regexp_matches(
                                    factor.key, '^(endpoint|treatment|.*_label)$'
                                )
                            ),
                            lambda factor: factor.key || '=' || coalesce(factor.value, '')
                        )
                    )
                ) AS traits,
                any_value(trials.gpus) AS gpus,
                list(trials.validity) AS validities,
                list_sort(list_distinct(flatten(list(coalesce(trials.validity_reasons, [])))))
                    AS validity_reasons,
                count(*) FILTER (trials.validity <> 'INVALID') AS replicate_count,
                count(*) FILTER (trials.validity = 'INVALID') AS invalid_count,
                coalesce(sum(load.in_window_count), 0)::BIGINT AS request_count,
                coalesce(sum(load.ok_count), 0)::BIGINT AS ok_count,
                sum(load.in_window_count - load.ok_count) / nullif(sum(load.in_window_count), 0)
                    AS failed_ratio,
                median(load.achieved_rate_requests_per_s) AS achieved_rate_requests_per_s,
                median(load.achieved_ratio) AS achieved_ratio,
                coalesce(sum(latency.ttft_count), 0)::BIGINT AS ttft_count,
                median(latency.ttft_ms_p50) AS ttft_ms_p50,
                median(latency.ttft_ms_p95) AS ttft_ms_p95,
                median(latency.ttft_ms_p99) AS ttft_ms_p99,
                coalesce(sum(latency.tpot_count), 0)::BIGINT AS tpot_count,
                median(latency.tpot_ms_p50) AS tpot_ms_p50,
                median(latency.tpot_ms_p95) AS tpot_ms_p95,
                median(latency.tpot_ms_p99) AS tpot_ms_p99,
                coalesce(sum(latency.e2e_count), 0)::BIGINT AS e2e_count,
                median(latency.e2e_ms_p50) AS e2e_ms_p50,
                median(latency.e2e_ms_p95) AS e2e_ms_p95,
                median(latency.e2e_ms_p99) AS e2e_ms_p99,
                median(throughput.requests_per_s) AS requests_per_s,
                median(throughput.output_tokens_per_s) AS output_tokens_per_s,
                median(throughput.total_tokens_per_s) AS total_tokens_per_s,
                median(throughput.input_tokens / nullif(throughput.ok_count, 0)) AS input_tokens_mean
            FROM trials
            LEFT JOIN trial_latency AS latency
                ON latency.sweep_id = trials.sweep_id
                AND latency.trial_id = trials.trial_id
                AND latency.validity <> 'INVALID'
            LEFT JOIN trial_throughput AS throughput
                ON throughput.sweep_id = trials.sweep_id
                AND throughput.trial_id = trials.trial_id
                AND throughput.validity <> 'INVALID'
            LEFT JOIN trial_load AS load
                ON load.sweep_id = trials.sweep_id
                AND load.trial_id = trials.trial_id
                AND load.validity <> 'INVALID'
            GROUP BY trials.sweep_id, trials.treatment_id
        ) AS treatments
    ) AS named
) AS counted;
