INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials DEFAULT VALUES;
-- Twelve requests: enough for p50, too few for the rest.
INSERT INTO requests (first_token_us, end_us) SELECT i * 1000, NULL FROM range(1, 13) AS t(i);
