-- grain:   one treatment of one sweep that has a shared prefix, or none, as a factor: beside the
--          shortest prefix at the same rate, and beside a control whose prompts share nothing
-- asks:    What does a longer shared prefix cost, and what does caching it save?
-- units:   _tokens a request, as asked; input_tokens_mean as counted; _ms in milliseconds. What a
--          longer prefix costs: _difference and _ratio compare with the shortest prefix of the same
--          series and rate, ttft_ms_p50_per_1000_tokens is the difference for a thousand tokens of
--          prefix more. What caching saves: _saved is the control's number less this one,
--          _saved_ratio in 0..1 of the control's; cached_ratio in 0..1 of the prompts' tokens came
--          out of the prefix cache, as the server says, of prefix_ratio that could have. _count is
--          the requests behind a metric
-- reads:   series_point, trial_reuse
-- without: treatments without prefix_tokens. INVALID trials are only counted (invalid_count) and
--          nothing is compared with a treatment that has no other kind. A control has
--          prefix_tokens 0 and equals in stack, rate and every factor but the lengths and the number
--          of groups; its prompts are as long in all, within 5 %, for shorter ones are faster
--          without any cache. Without such a control _saved is NULL, and so is cached_ratio where
--          one request's cached tokens are unknown
CREATE OR REPLACE VIEW prefix_effect AS
WITH points AS MATERIALIZED (
    SELECT
        *,
        array_to_string(
            [stack] || list_filter(
                traits, lambda trait: NOT starts_with(trait, 'prefix_tokens=')
            ),
            ' '
        ) AS same_but_prefix,
        array_to_string(
            [stack] || list_filter(
                traits,
                lambda trait: NOT regexp_matches(
                    trait, '^(prefix_tokens|question_tokens|groups|prompts_per_group)='
                )
            ),
            ' '
        ) AS same_but_prompts
    FROM series_point
    WHERE prefix_tokens IS NOT NULL
),
controls AS (
    SELECT
        points.sweep_id,
        points.treatment_id,
        arg_min(
            control,
            (abs(control.input_tokens_mean - points.input_tokens_mean), control.treatment_id)
        ) AS control
    FROM points
    JOIN points AS control
        ON control.sweep_id = points.sweep_id
        AND control.same_but_prompts = points.same_but_prompts
        AND coalesce(control.rate, 0) = coalesce(points.rate, 0)
        AND abs(control.input_tokens_mean - points.input_tokens_mean)
            <= 0.05 * points.input_tokens_mean
    WHERE points.prefix_tokens > 0 AND control.prefix_tokens = 0
    GROUP BY points.sweep_id, points.treatment_id
),
reuse AS (
    SELECT
        sweep_id,
        treatment_id,
        CASE WHEN count(cached_ratio) = count(*) THEN median(cached_ratio) END AS cached_ratio,
        CASE WHEN count(cached_tokens) = count(*) THEN sum(cached_tokens) END::BIGINT
            AS cached_tokens
    FROM trial_reuse
    WHERE validity <> 'INVALID'
    GROUP BY sweep_id, treatment_id
)
SELECT
    points.sweep_id,
    points.series,
    points.same_but_prefix,
    points.treatment_id,
    points.stack,
    points.model,
    points.endpoint,
    points.workload,
    points.rate,
    points.concurrency,
    points.prefix_tokens,
    points.question_tokens,
    points.output_tokens,
    points.validity,
    points.validity_reasons,
    points.replicate_count,
    points.invalid_count,
    points.request_count,
    points.failed_ratio,
    points.input_tokens_mean,
    first_value(points.prefix_tokens) OVER by_prefix AS shortest_prefix_tokens,
    points.input_tokens_mean - first_value(points.input_tokens_mean) OVER by_prefix
        AS input_tokens_difference,
    points.ttft_count,
    points.ttft_ms_p50,
    points.ttft_ms_p50 - first_value(points.ttft_ms_p50) OVER by_prefix
        AS ttft_ms_p50_difference,
    points.ttft_ms_p50 / first_value(points.ttft_ms_p50) OVER by_prefix AS ttft_ms_p50_ratio,
    points.ttft_ms_p95,
    points.ttft_ms_p95 - first_value(points.ttft_ms_p95) OVER by_prefix
        AS ttft_ms_p95_difference,
    points.ttft_ms_p95 / first_value(points.ttft_ms_p95) OVER by_prefix AS ttft_ms_p95_ratio,
    points.ttft_ms_p99,
    points.ttft_ms_p99 - first_value(points.ttft_ms_p99) OVER by_prefix
        AS ttft_ms_p99_difference,
    points.ttft_ms_p99 / first_value(points.ttft_ms_p99) OVER by_prefix AS ttft_ms_p99_ratio,
    points.e2e_count,
    points.e2e_ms_p50,
    points.e2e_ms_p50 - first_value(points.e2e_ms_p50) OVER by_prefix
        AS e2e_ms_p50_difference,
    points.e2e_ms_p50 / first_value(points.e2e_ms_p50) OVER by_prefix AS e2e_ms_p50_ratio,
    points.e2e_ms_p95,
    points.e2e_ms_p95 - first_value(points.e2e_ms_p95) OVER by_prefix
        AS e2e_ms_p95_difference,
    points.e2e_ms_p95 / first_value(points.e2e_ms_p95) OVER by_prefix AS e2e_ms_p95_ratio,
    points.e2e_ms_p99,
    points.e2e_ms_p99 - first_value(points.e2e_ms_p99) OVER by_prefix
        AS e2e_ms_p99_difference,
    points.e2e_ms_p99 / first_value(points.e2e_ms_p99) OVER by_prefix AS e2e_ms_p99_ratio,
    1000 * (points.ttft_ms_p50 - first_value(points.ttft_ms_p50) OVER by_prefix)
        / nullif(
            points.prefix_tokens - first_value(points.prefix_tokens) OVER by_prefix, 0
        ) AS ttft_ms_p50_per_1000_tokens,
    reuse.cached_tokens,
    reuse.cached_ratio,
    points.prefix_tokens / nullif(points.input_tokens_mean, 0) AS prefix_ratio,
    controls.control.treatment_id AS control_treatment_id,
    controls.control.input_tokens_mean AS control_input_tokens_mean,
    controls.control.ttft_count AS control_ttft_count,
    controls.control.ttft_ms_p50 - points.ttft_ms_p50 AS ttft_ms_p50_saved,
    controls.control.ttft_ms_p95 - points.ttft_ms_p95 AS ttft_ms_p95_saved,
    controls.control.ttft_ms_p99 - points.ttft_ms_p99 AS ttft_ms_p99_saved,
    1 - points.ttft_ms_p50 / controls.control.ttft_ms_p50 AS ttft_ms_p50_saved_ratio,
    controls.control.e2e_ms_p50 - points.e2e_ms_p50 AS e2e_ms_p50_saved,
    controls.control.e2e_ms_p95 - points.e2e_ms_p95 AS e2e_ms_p95_saved,
    controls.control.e2e_ms_p99 - points.e2e_ms_p99 AS e2e_ms_p99_saved,
    1 - points.e2e_ms_p50 / controls.control.e2e_ms_p50 AS e2e_ms_p50_saved_ratio
FROM points
LEFT JOIN controls
    ON controls.sweep_id = points.sweep_id
    AND controls.treatment_id = points.treatment_id
LEFT JOIN reuse
    ON reuse.sweep_id = points.sweep_id
    AND reuse.treatment_id = points.treatment_id
WINDOW by_prefix AS (
    PARTITION BY points.sweep_id, points.same_but_prefix, points.rate
    ORDER BY points.replicate_count = 0, points.prefix_tokens, points.treatment_id
);
