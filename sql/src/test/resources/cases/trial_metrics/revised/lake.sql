-- The first trial was measured again after its compaction, the second is about to be: its metrics are
-- there, its row is not.
INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, gen, revision)
VALUES ('s1-t1-r1', 0, NULL), ('s1-t1-r1', 1, NULL), ('s1-t1-r1', 1, 1), ('s1-t1-r2', 1, NULL);
INSERT INTO trial_metrics (trial_id, gen, revision, p50)
VALUES ('s1-t1-r1', 0, NULL, 6), ('s1-t1-r1', 1, NULL, 7), ('s1-t1-r1', 1, 1, 8),
       ('s1-t1-r2', 1, NULL, 9), ('s1-t1-r2', 1, 1, 10);
