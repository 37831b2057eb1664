INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (attempt) VALUES (2);
INSERT INTO trial_metrics (attempt, p50) VALUES (1, 7), (2, 8), (3, 9);
