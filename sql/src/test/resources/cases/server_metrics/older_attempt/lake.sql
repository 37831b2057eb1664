INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (attempt) VALUES (2);
INSERT INTO server_metrics (attempt, value) VALUES (1, 7), (2, 8), (3, 9);
