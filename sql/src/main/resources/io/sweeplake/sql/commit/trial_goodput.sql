-- The trial's columns that its sweep's promise decides. `sweeps` has the sweep's row, and the view
-- request_slo stands on the trial's requests.
UPDATE trials
SET
    slo = promised.slo,
    slo_met_count = judged.met_count,
    slo_unknown_count = judged.unknown_count,
    slo_met_output_tokens = judged.output_tokens
FROM (
    SELECT
        count(*) FILTER (slo_met) AS met_count,
        count(*) FILTER (slo_met IS NULL) AS unknown_count,
        CASE
            WHEN count(*) FILTER (slo_met AND output_tokens IS NULL) = 0
                THEN coalesce(sum(output_tokens) FILTER (slo_met), 0)
        END::BIGINT AS output_tokens
    FROM request_slo
    WHERE in_window
) AS judged
CROSS JOIN sweeps AS promised
WHERE promised.sweep_id = trials.sweep_id AND cardinality(promised.slo) > 0
