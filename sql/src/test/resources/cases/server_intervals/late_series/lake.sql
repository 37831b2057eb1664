INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials DEFAULT VALUES;
-- The counter of a reason turns up with its first request; the gauge of an engine when it is there.
INSERT INTO server_metrics ("at", name, metric, kind, labels, value)
VALUES ('2026-01-01 00:00:00', 'up', 'up_count', 'gauge', NULL, 0),
       ('2026-01-01 00:00:01', 'up', 'up_count', 'gauge', NULL, 1),
       ('2026-01-01 00:00:01', 'done_total', 'requests_finished_count', 'counter', MAP {'reason': 'stop'}, 5),
       ('2026-01-01 00:00:03', 'up', 'up_count', 'gauge', NULL, 1),
       ('2026-01-01 00:00:03', 'done_total', 'requests_finished_count', 'counter', MAP {'reason': 'stop'}, 6),
       ('2026-01-01 00:00:03', 'done_total', 'requests_finished_count', 'counter', MAP {'reason': 'abort'}, 2),
       ('2026-01-01 00:00:03', 'running', 'requests_running_count', 'gauge', MAP {'engine': '1'}, 4);
