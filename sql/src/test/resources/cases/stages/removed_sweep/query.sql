SELECT sweep_id FROM stages
