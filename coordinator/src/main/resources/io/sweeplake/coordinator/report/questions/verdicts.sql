-- One row a reason against a trial.
SELECT trial_id, treatment_id, replicate, validity, severity, kind, message
FROM trial_validity
WHERE sweep_id = getvariable('sweep') AND validity <> 'VALID'
ORDER BY validity, trial_id, reason_index
