SELECT trial_id, value FROM server_metrics
