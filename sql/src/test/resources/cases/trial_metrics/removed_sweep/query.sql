SELECT sweep_id FROM trial_metrics
