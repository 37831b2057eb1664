SELECT sweep_id, typeof(sweep_id) AS type FROM trial_metrics WHERE sweep_id = '007'
