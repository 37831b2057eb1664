INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (window_start_at, window_end_at, rate, request_count)
VALUES ('2026-01-01 00:00:10', '2026-01-01 00:00:20', 1, 6);
INSERT INTO requests (status, sent_us, sent_at)
VALUES ('ok', 1, '2026-01-01 00:00:00'), ('ok', 10000000, '2026-01-01 00:00:10'),
       ('error', 12000000, '2026-01-01 00:00:12'), ('incomplete', 14000000, '2026-01-01 00:00:14'),
       ('ok', 50000000, '2026-01-01 00:00:50'), ('error', NULL, NULL);
