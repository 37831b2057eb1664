INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials DEFAULT VALUES;
INSERT INTO requests
    (request_index, status, schedule_delay_us, first_token_us, last_token_us, end_us, output_tokens)
VALUES
    -- nothing known
    (0, 'ok', NULL, NULL, NULL, NULL, NULL),
    -- failed, whatever it got before
    (1, 'error', 1000, 10000, 90000, 100000, 9),
    -- cut short
    (2, 'incomplete', 1000, 10000, 90000, 100000, 9),
    -- one token
    (3, 'ok', 1000, 10000, 10000, 20000, 1),
    -- no token
    (4, 'ok', 1000, NULL, NULL, 20000, 0),
    -- not streamed
    (5, 'ok', 1000, NULL, NULL, 100000, 10),
    -- no schedule
    (6, 'ok', NULL, 10000, 90000, 100000, 5);
