INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials DEFAULT VALUES;
INSERT INTO requests
    (schedule_delay_us, first_token_us, last_token_us, end_us, output_tokens)
VALUES (1000, 10000, 90000, 100000, 5);
