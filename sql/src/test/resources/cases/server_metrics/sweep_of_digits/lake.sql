-- The folder sweep_id=007 stays a word.
INSERT INTO sweeps (sweep_id) VALUES ('007');
INSERT INTO trials (sweep_id, trial_id) VALUES ('007', '007-t1-r1');
INSERT INTO server_metrics (sweep_id, trial_id) VALUES ('007', '007-t1-r1');
