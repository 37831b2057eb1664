INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials DEFAULT VALUES;
-- The second trial has landed and has no row in trials yet.
INSERT INTO server_metrics (trial_id, value) VALUES ('s1-t1-r1', 7), ('s1-t1-r2', 8);
