INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (window_start_at, window_end_at) VALUES ('2026-01-01 00:00:01', '2026-01-01 00:00:04');
-- A server that restarts between two readings, and one reading of no number.
INSERT INTO server_metrics ("at", name, metric, kind, value)
VALUES ('2026-01-01 00:00:00', 'tokens_total', 'generation_tokens', 'counter', 90),
       ('2026-01-01 00:00:02', 'tokens_total', 'generation_tokens', 'counter', 100),
       ('2026-01-01 00:00:03', 'tokens_total', 'generation_tokens', 'counter', 7),
       ('2026-01-01 00:00:04', 'tokens_total', 'generation_tokens', 'counter', NULL),
       ('2026-01-01 00:00:05', 'tokens_total', 'generation_tokens', 'counter', 9),
       ('2026-01-01 00:00:05', 'unnamed_total', NULL, 'counter', 9);
