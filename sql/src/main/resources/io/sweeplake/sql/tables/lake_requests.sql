-- What macros/lake_requests.sql has of a lake, of the tables requests, trials and sweeps.
CREATE OR REPLACE MACRO lake_requests() AS TABLE
SELECT
    requests.*,
    asked.window_start_at,
    asked.window_end_at,
    asked.shards,
    asked.slo_limits
FROM (
    SELECT trials.*, slo_limits(sweeps.slo) AS slo_limits
    FROM trials
    LEFT JOIN sweeps
        ON sweeps.sweep_id = trials.sweep_id
) AS asked
JOIN requests
    ON requests.sweep_id = asked.sweep_id
    AND requests.trial_id = asked.trial_id;
