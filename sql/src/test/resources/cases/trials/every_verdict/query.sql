SELECT trial_id, validity, validity_reasons, profile FROM trials ORDER BY trial_id
