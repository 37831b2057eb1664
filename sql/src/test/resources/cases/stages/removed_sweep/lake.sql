-- One sweep was removed, another will be.
INSERT INTO sweeps (sweep_id, removed_at)
VALUES ('s1', '2026-01-02 00:00:00'), ('s2', '2999-01-01 00:00:00');
INSERT INTO trials (sweep_id, trial_id) VALUES ('s1', 's1-t1-r1'), ('s2', 's2-t1-r1');
INSERT INTO stages (sweep_id, trial_id) VALUES ('s1', 's1-t1-r1'), ('s2', 's2-t1-r1');
