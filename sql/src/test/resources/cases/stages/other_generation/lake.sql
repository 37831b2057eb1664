-- Compaction has moved one sweep on, and died in the other before the trials' rows; the generations
-- lie there side by side.
INSERT INTO sweeps (sweep_id) VALUES ('s1'), ('s2');
INSERT INTO trials (sweep_id, trial_id, gen)
VALUES ('s1', 's1-t1-r1', NULL), ('s1', 's1-t1-r1', 1), ('s2', 's2-t1-r1', NULL);
INSERT INTO stages (sweep_id, trial_id, gen, stage)
VALUES ('s1', 's1-t1-r1', 0, 7), ('s1', 's1-t1-r1', 1, 8),
       ('s2', 's2-t1-r1', 0, 9), ('s2', 's2-t1-r1', 1, 10);
