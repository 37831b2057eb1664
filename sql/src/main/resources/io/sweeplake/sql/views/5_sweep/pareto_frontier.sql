-- grain:   one treatment of one sweep that no other beats in both: the speed that one user sees and
--          the tokens that a GPU, or an endpoint, makes
-- asks:    Which treatments give most per GPU for the speed that a user sees?
-- units:   output_tokens_per_s_per_user is 1000 / tpot_ms_p50; output_tokens_per_s_per_unit is the
--          throughput over the GPUs that the sweep names, or over the one endpoint (unit: gpu |
--          endpoint); rate in requests/s; demand is the model and every factor that says what is
--          asked of it, as name=level: only treatments of one demand can stand for each other
-- reads:   series_point, treatment_slo
-- without: treatments that another one with the same demand, unit and sweep beats: as good in both
--          numbers and better in one. on_frontier compares with all of them, on_slo_frontier with
--          those that meet the SLO alone, on_sweep_frontier with every demand. slo_met is NULL
--          without an SLO, and where too few requests can tell. INVALID trials, and treatments of
--          which one of the numbers is unknown
CREATE OR REPLACE VIEW pareto_frontier AS
WITH points AS (
    SELECT
        series_point.*,
        array_to_string(
            [model] || list_filter(
                traits, lambda trait: NOT regexp_matches(trait, '^(rate|concurrency|parallelism)=')
            ),
            ' '
        ) AS demand,
        CASE WHEN gpus > 0 THEN 'gpu' ELSE 'endpoint' END AS unit,
        1000 / tpot_ms_p50 AS output_tokens_per_s_per_user,
        output_tokens_per_s / CASE WHEN gpus > 0 THEN gpus ELSE 1 END
            AS output_tokens_per_s_per_unit,
        slos.slo_met
    FROM series_point
    LEFT JOIN (SELECT DISTINCT sweep_id, treatment_id, slo_met FROM treatment_slo) AS slos
        ON slos.sweep_id = series_point.sweep_id
        AND slos.treatment_id = series_point.treatment_id
    WHERE tpot_ms_p50 > 0 AND output_tokens_per_s IS NOT NULL
),
judged AS (
    SELECT
        *,
        -- Nobody faster makes as much, and nobody as fast makes more.
        output_tokens_per_s_per_unit > coalesce(max(output_tokens_per_s_per_unit) OVER faster, 0)
            AND output_tokens_per_s_per_unit = max(output_tokens_per_s_per_unit) OVER as_fast
            AS on_frontier,
        coalesce(
            slo_met
                AND output_tokens_per_s_per_unit > coalesce(
                    max(output_tokens_per_s_per_unit) FILTER (slo_met) OVER faster, 0
                )
                AND output_tokens_per_s_per_unit
                    = max(output_tokens_per_s_per_unit) FILTER (slo_met) OVER as_fast,
            false
        ) AS on_slo_frontier,
        output_tokens_per_s_per_unit
            > coalesce(max(output_tokens_per_s_per_unit) OVER faster_of_all, 0)
            AND output_tokens_per_s_per_unit
                = max(output_tokens_per_s_per_unit) OVER as_fast_of_all
            AS on_sweep_frontier
    FROM points
    WINDOW
        faster AS (
            PARTITION BY sweep_id, unit, demand ORDER BY output_tokens_per_s_per_user DESC
            RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP
        ),
        as_fast AS (PARTITION BY sweep_id, unit, demand, output_tokens_per_s_per_user),
        faster_of_all AS (
            PARTITION BY sweep_id, unit ORDER BY output_tokens_per_s_per_user DESC
            RANGE BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW EXCLUDE GROUP
        ),
        as_fast_of_all AS (PARTITION BY sweep_id, unit, output_tokens_per_s_per_user)
)
SELECT
    sweep_id,
    treatment_id,
    series,
    demand,
    stack,
    model,
    endpoint,
    workload,
    rate,
    concurrency,
    prefix_tokens,
    validity,
    validity_reasons,
    replicate_count,
    invalid_count,
    unit,
    gpus,
    tpot_count,
    tpot_ms_p50,
    ttft_ms_p99,
    output_tokens_per_s,
    output_tokens_per_s_per_user,
    output_tokens_per_s_per_unit,
    slo_met,
    on_frontier,
    on_slo_frontier,
    on_sweep_frontier
FROM judged
WHERE on_frontier OR on_slo_frontier;
