SELECT trial_id FROM trial_errors
