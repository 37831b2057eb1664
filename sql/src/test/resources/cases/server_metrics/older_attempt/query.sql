SELECT attempt, value FROM server_metrics
