SELECT trial_id, gen, revision FROM trials ORDER BY trial_id
