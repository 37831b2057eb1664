-- All tokens of the first request came in one chunk: how far apart they were made cannot be told.
INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials DEFAULT VALUES;
INSERT INTO requests
    (request_index, first_token_us, last_token_us, end_us, output_tokens)
VALUES (0, 100000, 100000, 110000, 8), (1, 100000, 110000, 120000, 2);
