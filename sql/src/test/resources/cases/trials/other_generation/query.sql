SELECT trial_id, gen FROM trials ORDER BY trial_id
