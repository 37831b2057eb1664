SELECT sweep_id, stage FROM stages ORDER BY sweep_id
