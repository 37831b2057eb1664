-- What a compaction makes of a case: records of the attempts that are committed, in one generation.
DELETE FROM requests WHERE (sweep_id, trial_id, attempt) NOT IN (SELECT (sweep_id, trial_id, attempt) FROM trials);
DELETE FROM stages WHERE (sweep_id, trial_id, attempt) NOT IN (SELECT (sweep_id, trial_id, attempt) FROM trials);
DELETE FROM server_metrics WHERE (sweep_id, trial_id, attempt) NOT IN (SELECT (sweep_id, trial_id, attempt) FROM trials);
DELETE FROM trial_metrics WHERE (sweep_id, trial_id, attempt) NOT IN (SELECT (sweep_id, trial_id, attempt) FROM trials);
UPDATE requests SET gen = 3;
UPDATE stages SET gen = 3;
UPDATE server_metrics SET gen = 3;
UPDATE trial_metrics SET gen = 3;
UPDATE trials SET gen = 3;
