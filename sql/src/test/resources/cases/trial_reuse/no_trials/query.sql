SELECT count(*) AS rows FROM trial_reuse
