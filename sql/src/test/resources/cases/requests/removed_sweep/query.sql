SELECT sweep_id FROM requests
