-- What macros/lake_readings.sql has of a lake, of the tables server_metrics and trials.
CREATE OR REPLACE MACRO lake_readings() AS TABLE
SELECT server_metrics.*, trials.window_start_at, trials.window_end_at
FROM trials
JOIN server_metrics
    ON server_metrics.sweep_id = trials.sweep_id
    AND server_metrics.trial_id = trials.trial_id;
