-- grain:   one treatment of one sweep, as a point of its series: treatments that differ in nothing
--          but the rate
-- asks:    What are the points of a curve over the rate, ready to be drawn?
-- units:   factors as asked (rate in requests/s, _tokens a request); _ms in milliseconds, _per_s per
--          second, _ratio in 0..1 of the requests in the window. A metric is the median of its
--          replicates' own values; _count is the requests behind it, over all counted replicates.
--          traits has every factor as name=level, but endpoint and mere names of levels and
--          treatments. series is the stack with them, the rate left out, and what only says how a
--          rate was measured (duration, parallelism, load.…) where it follows from the rate
-- reads:   trial_summary
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
                sweep_id,
                treatment_id,
                any_value(stack) AS stack,
                any_value(model) AS model,
                any_value(endpoint) AS endpoint,
                any_value(harness) AS harness,
                any_value(workload) AS workload,
                any_value(coalesce(rate, requested_rate_requests_per_s)) AS rate,
                any_value(concurrency) AS concurrency,
                any_value(prefix_tokens) AS prefix_tokens,
                any_value(question_tokens) AS question_tokens,
                any_value(output_tokens) AS output_tokens,
                any_value(
                    list_sort(
                        list_transform(
                            list_filter(
                                coalesce(map_entries(factors), []),
                                lambda factor: NOT regexp_matches(
                                    factor.key, '^(endpoint|treatment|.*_label)$'
                                )
                            ),
                            lambda factor: factor.key || '=' || coalesce(factor.value, '')
                        )
                    )
                ) AS traits,
                any_value(gpus) AS gpus,
                list(validity) AS validities,
                list_sort(list_distinct(flatten(list(coalesce(validity_reasons, [])))))
                    AS validity_reasons,
                count(*) FILTER (counts) AS replicate_count,
                count(*) FILTER (NOT counts) AS invalid_count,
                coalesce(sum(request_count) FILTER (counts), 0)::BIGINT AS request_count,
                coalesce(sum(ok_count) FILTER (counts), 0)::BIGINT AS ok_count,
                sum(request_count - ok_count) FILTER (counts)
                    / nullif(sum(request_count) FILTER (counts), 0) AS failed_ratio,
                median(achieved_rate_requests_per_s) FILTER (counts) AS achieved_rate_requests_per_s,
                median(achieved_ratio) FILTER (counts) AS achieved_ratio,
                coalesce(sum(ttft_count) FILTER (counts), 0)::BIGINT AS ttft_count,
                median(ttft_ms_p50) FILTER (counts) AS ttft_ms_p50,
                median(ttft_ms_p95) FILTER (counts) AS ttft_ms_p95,
                median(ttft_ms_p99) FILTER (counts) AS ttft_ms_p99,
                coalesce(sum(tpot_count) FILTER (counts), 0)::BIGINT AS tpot_count,
                median(tpot_ms_p50) FILTER (counts) AS tpot_ms_p50,
                median(tpot_ms_p95) FILTER (counts) AS tpot_ms_p95,
                median(tpot_ms_p99) FILTER (counts) AS tpot_ms_p99,
                coalesce(sum(e2e_count) FILTER (counts), 0)::BIGINT AS e2e_count,
                median(e2e_ms_p50) FILTER (counts) AS e2e_ms_p50,
                median(e2e_ms_p95) FILTER (counts) AS e2e_ms_p95,
                median(e2e_ms_p99) FILTER (counts) AS e2e_ms_p99,
                median(requests_per_s) FILTER (counts) AS requests_per_s,
                median(output_tokens_per_s) FILTER (counts) AS output_tokens_per_s,
                median(total_tokens_per_s) FILTER (counts) AS total_tokens_per_s,
                median(input_tokens_mean) FILTER (counts) AS input_tokens_mean
            FROM (SELECT *, validity <> 'INVALID' AS counts FROM trial_summary)
            GROUP BY sweep_id, treatment_id
        ) AS treatments
    ) AS named
) AS counted;
