-- Compaction has moved one sweep on; both generations lie there for a while.
INSERT INTO sweeps (sweep_id, gen) VALUES ('s1', 1), ('s2', 0);
INSERT INTO trials (sweep_id, trial_id) VALUES ('s1', 's1-t1-r1'), ('s2', 's2-t1-r1');
INSERT INTO server_metrics (sweep_id, trial_id, gen, value)
VALUES ('s1', 's1-t1-r1', 0, 7), ('s1', 's1-t1-r1', 1, 8),
       ('s2', 's2-t1-r1', 0, 9), ('s2', 's2-t1-r1', 1, 10);
