SELECT trial_id, validity, reason_index, severity, kind, message, method_version
FROM trial_validity
ORDER BY trial_id, reason_index;
