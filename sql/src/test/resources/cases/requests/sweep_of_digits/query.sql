SELECT sweep_id, typeof(sweep_id) AS type FROM requests WHERE sweep_id = '007'
