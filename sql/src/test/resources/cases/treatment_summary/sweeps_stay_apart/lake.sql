-- The same levels have the same treatment id in every sweep.
INSERT INTO sweeps (sweep_id) VALUES ('s1'), ('s2');
INSERT INTO trials (sweep_id, trial_id) VALUES ('s1', 's1-t1-r1'), ('s2', 's2-t1-r1');
