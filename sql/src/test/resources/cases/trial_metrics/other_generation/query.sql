SELECT sweep_id, p50 FROM trial_metrics ORDER BY sweep_id
