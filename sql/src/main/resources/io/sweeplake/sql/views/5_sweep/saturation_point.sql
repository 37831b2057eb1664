-- grain:   one series of one sweep, over its rates
-- asks:    How much can each stack take, and at which rate does it still keep its SLO?
-- units:   every _rate in requests/s as asked; peak_requests_per_s and peak_output_tokens_per_s are
--          made, at peak_rate; _count in rates. sustained_rate: the highest rate below the first one
--          that fell short, short_rate. A rate falls short when it was sent at less than 0.98 of
--          what was asked, beyond two standard errors of Poisson arrivals. slo_rate: the highest
--          rate that meets the sweep's SLO, below the first that breaks it, slo_broken_rate: the
--          limit lies between the two, and nothing is interpolated. knee_rate: where requests served
--          stop following requests asked, by Kneedle, offline, concave and increasing, sensitivity
--          1 (Satopaa, Albrecht, Irwin, Raghavan: Finding a "Kneedle" in a Haystack, ICDCS Workshops
--          2011), on requests_per_s over rate
-- reads:   series_point, treatment_slo
-- without: treatments without a rate (closed loops) and rates of which every trial is INVALID, which
--          are only counted (invalid_rate_count). The knee needs three rates and is NULL for a line
--          that never bends; Kneedle scales to the rates measured, so it says where these bend.
--          slo_unknown_count rates have too few requests for the SLO's percentiles
CREATE OR REPLACE VIEW saturation_point AS
WITH points AS (
    SELECT
        series_point.*,
        slos.slo_met,
        achieved_ratio + 2 / sqrt(nullif(request_count, 0)) < 0.98 AS fell_short
    FROM series_point
    LEFT JOIN (SELECT DISTINCT sweep_id, treatment_id, slo_met FROM treatment_slo) AS slos
        ON slos.sweep_id = series_point.sweep_id
        AND slos.treatment_id = series_point.treatment_id
    WHERE rate IS NOT NULL
),
bounded AS MATERIALIZED (
    SELECT
        *,
        min(rate) FILTER (fell_short) OVER whole AS short_rate,
        min(rate) FILTER (NOT slo_met) OVER whole AS slo_broken_rate,
        -- Kneedle's unit square.
        (rate - min(rate) OVER served) / nullif(max(rate) OVER served - min(rate) OVER served, 0)
            AS x,
        (requests_per_s - min(requests_per_s) OVER served)
            / nullif(max(requests_per_s) OVER served - min(requests_per_s) OVER served, 0) AS y,
        row_number() OVER (served ORDER BY rate, treatment_id) AS place,
        count(*) OVER served AS served_count,
        requests_per_s IS NOT NULL AS is_served
    FROM points
    WINDOW
        whole AS (PARTITION BY sweep_id, series),
        served AS (PARTITION BY sweep_id, series, requests_per_s IS NOT NULL)
),
bends AS (
    SELECT
        *,
        y - x >= coalesce(lag(y - x) OVER by_rate, y - x)
            AND y - x >= coalesce(lead(y - x) OVER by_rate, y - x) AS is_highest,
        y - x <= coalesce(lag(y - x) OVER by_rate, y - x)
            AND y - x <= coalesce(lead(y - x) OVER by_rate, y - x) AS is_lowest,
        y - x - 1 / (served_count - 1) AS threshold,
        lead(y - x) OVER by_rate AS next_height
    FROM bounded
    WHERE is_served AND served_count >= 3
    WINDOW by_rate AS (PARTITION BY sweep_id, series ORDER BY place)
),
walked AS (
    SELECT
        *,
        max(place) FILTER (is_highest) OVER so_far AS highest_place,
        max(place) FILTER (is_lowest) OVER so_far AS lowest_place,
        arg_max(rate, place) FILTER (is_highest) OVER so_far AS highest_rate,
        arg_max(threshold, place) FILTER (is_highest) OVER so_far AS highest_threshold
    FROM bends
    WINDOW so_far AS (PARTITION BY sweep_id, series ORDER BY place)
),
knees AS (
    -- The first top of y - x from which it falls below the threshold before it rises again.
    SELECT sweep_id, series, arg_min(highest_rate, place) AS knee_rate
    FROM walked
    WHERE next_height
        < CASE WHEN lowest_place >= highest_place THEN 0 ELSE highest_threshold END
    GROUP BY sweep_id, series
)
SELECT
    bounded.sweep_id,
    bounded.series,
    any_value(bounded.stack) AS stack,
    any_value(bounded.model) AS model,
    any_value(bounded.endpoint) AS endpoint,
    any_value(bounded.harness) AS harness,
    any_value(bounded.workload) AS workload,
    any_value(bounded.prefix_tokens) AS prefix_tokens,
    any_value(bounded.question_tokens) AS question_tokens,
    any_value(bounded.output_tokens) AS output_tokens,
    CASE
        WHEN count(*) FILTER (bounded.validity <> 'INVALID') = 0 THEN 'INVALID'
        WHEN count(*) FILTER (bounded.validity = 'SUSPECT') > 0 THEN 'SUSPECT'
        ELSE 'VALID'
    END AS validity,
    count(*) FILTER (bounded.validity <> 'INVALID') AS rate_count,
    count(*) FILTER (bounded.validity = 'INVALID') AS invalid_rate_count,
    min(bounded.rate) FILTER (bounded.validity <> 'INVALID') AS lowest_rate,
    max(bounded.rate) FILTER (bounded.validity <> 'INVALID') AS highest_rate,
    max(bounded.rate) FILTER (
        NOT bounded.fell_short AND bounded.rate < coalesce(bounded.short_rate, 'inf')
    ) AS sustained_rate,
    any_value(bounded.short_rate) AS short_rate,
    any_value(knees.knee_rate) AS knee_rate,
    max(bounded.rate) FILTER (
        bounded.slo_met AND bounded.rate < coalesce(bounded.slo_broken_rate, 'inf')
    ) AS slo_rate,
    any_value(bounded.slo_broken_rate) AS slo_broken_rate,
    count(*) FILTER (bounded.slo_met IS NULL AND bounded.validity <> 'INVALID')
        AS slo_unknown_count,
    arg_max(bounded.rate, bounded.requests_per_s) AS peak_rate,
    max(bounded.requests_per_s) AS peak_requests_per_s,
    max(bounded.output_tokens_per_s) AS peak_output_tokens_per_s
FROM bounded
LEFT JOIN knees
    ON knees.sweep_id = bounded.sweep_id
    AND knees.series = bounded.series
GROUP BY bounded.sweep_id, bounded.series;
