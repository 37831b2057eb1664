SELECT metric, sample_ms FROM trial_percentiles WHERE percentile = 50 ORDER BY metric
