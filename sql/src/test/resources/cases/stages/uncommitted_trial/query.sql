SELECT trial_id, stage FROM stages
