SELECT sweep_id, typeof(sweep_id) AS type FROM stages WHERE sweep_id = '007'
