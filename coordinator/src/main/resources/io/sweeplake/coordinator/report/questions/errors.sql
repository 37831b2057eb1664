-- One row a kind of failure of a trial.
SELECT
    trial_id, treatment_id, validity, status, error_kind, http_status, failed_count, failed_ratio,
    in_window_count, example_message
FROM trial_errors
WHERE sweep_id = getvariable('sweep')
ORDER BY failed_count DESC, trial_id, status, error_kind, http_status
