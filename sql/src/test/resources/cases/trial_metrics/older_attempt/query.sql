SELECT attempt, p50 FROM trial_metrics
