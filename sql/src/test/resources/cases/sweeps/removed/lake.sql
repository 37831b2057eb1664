INSERT INTO sweeps (sweep_id, removed_at)
VALUES ('s1', '2026-01-02 00:00:00'), ('s2', '2999-01-01 00:00:00'), ('s3', NULL);
