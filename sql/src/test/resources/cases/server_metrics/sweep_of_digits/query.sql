SELECT sweep_id, typeof(sweep_id) AS type FROM server_metrics WHERE sweep_id = '007'
