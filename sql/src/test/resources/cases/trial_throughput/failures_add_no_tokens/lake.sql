INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials DEFAULT VALUES;
INSERT INTO requests (status, sent_us, end_us, input_tokens, output_tokens)
VALUES ('ok', 0, 1000000, 10, 50), ('error', 1000000, 1000000, 10, 20), ('incomplete', 1500000, 500000, 10, 20);
