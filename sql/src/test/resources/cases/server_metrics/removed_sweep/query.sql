SELECT sweep_id FROM server_metrics
