INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (window_start_at, window_end_at)
VALUES ('2026-01-01 00:00:10', '2026-01-01 00:00:20');
INSERT INTO requests (sent_us, sent_at, end_us, input_tokens, output_tokens)
VALUES (5000000, '2026-01-01 00:00:05', 1000000, 10, 90), (10000000, '2026-01-01 00:00:10', 1000000, 10, 50),
       (19000000, '2026-01-01 00:00:19', 1000000, 10, 50), (30000000, '2026-01-01 00:00:30', 1000000, 10, 90);
