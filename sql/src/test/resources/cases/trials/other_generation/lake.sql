-- The first trial was committed before lakes had generations, then compacted, and compacted again with
-- the second; the third was committed since.
INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, gen)
VALUES ('s1-t1-r1', NULL), ('s1-t1-r1', 1), ('s1-t1-r1', 2),
       ('s1-t1-r2', 0), ('s1-t1-r2', 2),
       ('s1-t1-r3', 0);
