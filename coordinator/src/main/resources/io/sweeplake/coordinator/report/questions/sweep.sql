-- One row: the sweep as its author wrote it. None before its first trial is committed.
SELECT
    name,
    description,
    spec,
    coalesce(warnings, []) AS warnings,
    slo,
    strftime(created_at, '%Y-%m-%d %H:%M:%S UTC') AS created_at,
    trial_count
FROM sweeps
WHERE sweep_id = getvariable('sweep')
