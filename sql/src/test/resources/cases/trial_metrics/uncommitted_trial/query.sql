SELECT trial_id, p50 FROM trial_metrics
