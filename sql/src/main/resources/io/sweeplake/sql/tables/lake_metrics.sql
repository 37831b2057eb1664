-- What macros/lake_metrics.sql has of a lake, of the tables trial_metrics and trials.
CREATE OR REPLACE MACRO lake_metrics() AS TABLE
SELECT
    trial_metrics.* REPLACE (coalesce(trial_metrics.revision, 0) AS revision),
    coalesce(trials.gen, 0) AS gen
FROM trial_metrics
JOIN trials
    ON trials.sweep_id = trial_metrics.sweep_id
    AND trials.trial_id = trial_metrics.trial_id;
