INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials DEFAULT VALUES;
INSERT INTO requests
    (sent_us, schedule_delay_us, first_token_us, last_token_us, end_us, input_tokens, output_tokens)
VALUES (5000000, 2500, 100000, 550000, 560000, 300, 10);
