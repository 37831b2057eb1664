SELECT trial_id FROM trials ORDER BY trial_id
