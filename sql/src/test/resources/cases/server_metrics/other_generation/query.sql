SELECT sweep_id, value FROM server_metrics ORDER BY sweep_id
