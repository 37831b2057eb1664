SELECT trial_id, p50 FROM trial_metrics ORDER BY trial_id
