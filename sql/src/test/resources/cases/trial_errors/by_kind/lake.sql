INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (request_count, window_start_at, window_end_at)
VALUES (8, '2026-01-01 00:00:10', '2026-01-01 00:00:20');
INSERT INTO requests (status, error_kind, http_status, error_message, sent_at)
VALUES ('ok', NULL, NULL, NULL, '2026-01-01 00:00:11'),
       ('error', 'timeout', NULL, 'timed out after 30 s', '2026-01-01 00:00:11'),
       ('error', 'timeout', NULL, 'timed out', '2026-01-01 00:00:05'),
       ('error', 'http', 503, 'overloaded', '2026-01-01 00:00:11'),
       ('error', 'http', 503, NULL, '2026-01-01 00:00:12'),
       ('error', 'http', 429, NULL, '2026-01-01 00:00:12'),
       ('incomplete', NULL, NULL, NULL, '2026-01-01 00:00:12'),
       ('ok', NULL, NULL, NULL, '2026-01-01 00:00:12');
