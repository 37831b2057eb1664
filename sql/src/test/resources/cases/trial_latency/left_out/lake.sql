INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (window_start_at, window_end_at)
VALUES ('2026-01-01 00:00:10', '2026-01-01 00:00:20');
-- Warm-up, then ten that count, then three that do not.
INSERT INTO requests (sent_at, first_token_us, end_us) SELECT '2026-01-01 00:00:05', 900000, 900000 FROM range(10);
INSERT INTO requests (sent_at, first_token_us, end_us) SELECT '2026-01-01 00:00:15', 10000, 20000 FROM range(10);
INSERT INTO requests (status, sent_at, first_token_us, end_us)
VALUES ('error', '2026-01-01 00:00:15', 900000, 900000), ('incomplete', '2026-01-01 00:00:15', 900000, 900000),
       ('ok', '2026-01-01 00:00:21', 900000, 900000);
