-- The first trial was judged again after its compaction, the second before it: the newer generation
-- counts, whatever the revision.
INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, gen, revision)
VALUES ('s1-t1-r1', 1, NULL), ('s1-t1-r1', 1, 1), ('s1-t1-r1', 1, 2),
       ('s1-t1-r2', 1, 1), ('s1-t1-r2', 2, NULL);
