INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (window_start_at, window_end_at)
VALUES ('2026-01-01 00:00:10', '2026-01-01 00:00:20');
INSERT INTO requests (request_index, status, sent_at)
VALUES (0, 'ok', '2026-01-01 00:00:09.999999'), (1, 'ok', '2026-01-01 00:00:10'),
       (2, 'ok', '2026-01-01 00:00:20'), (3, 'ok', '2026-01-01 00:00:20.000001'),
       -- never sent: counted, so that no failure is hidden
       (4, 'error', NULL);
