INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (attempt) VALUES (2);
INSERT INTO stages (attempt, stage) VALUES (1, 7), (2, 8), (3, 9);
