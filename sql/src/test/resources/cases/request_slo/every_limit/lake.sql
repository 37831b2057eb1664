INSERT INTO sweeps (slo) VALUES (MAP {'ttft_ms_p99': 500.0, 'ttft_ms': 600.0, 'tpot_ms_p50': 20.0});
INSERT INTO trials DEFAULT VALUES;
-- good, late, slow, failed, one token, one chunk, no token time
INSERT INTO requests (status, first_token_us, last_token_us, end_us, output_tokens)
VALUES ('ok', 500000, 700000, 700000, 11), ('ok', 500001, 600000, 600000, 11), ('ok', 100000, 301000, 301000, 11),
       ('error', 100000, 200000, 200000, 11), ('ok', 100000, 100000, 100000, 1), ('ok', 100000, 100000, 100000, 5),
       ('ok', NULL, NULL, 100000, 5), ('ok', 900000, 900000, 900000, 5);
