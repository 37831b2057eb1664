INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (window_start_at, window_end_at) VALUES ('2026-01-01 00:00:01', '2026-01-01 00:00:04');
-- The last readings fail, so the end of the window is not known.
INSERT INTO server_metrics ("at", name, metric, kind, value)
VALUES ('2026-01-01 00:00:00', 'up', 'up_count', 'gauge', 1),
       ('2026-01-01 00:00:00', 'running', 'requests_running_count', 'gauge', 1),
       ('2026-01-01 00:00:00', 'tokens_total', 'generation_tokens', 'counter', 0),
       ('2026-01-01 00:00:03', 'up', 'up_count', 'gauge', 1),
       ('2026-01-01 00:00:03', 'running', 'requests_running_count', 'gauge', 2),
       ('2026-01-01 00:00:03', 'tokens_total', 'generation_tokens', 'counter', 30),
       ('2026-01-01 00:00:04', 'up', 'up_count', 'gauge', 0),
       ('2026-01-01 00:00:05', 'up', 'up_count', 'gauge', 0);
