INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials DEFAULT VALUES;
-- A server that counts blocks of its cache, and was never asked for one.
INSERT INTO server_metrics ("at", name, metric, kind, value)
VALUES ('2026-01-01 00:00:00', 'up', 'up_count', 'gauge', 1),
       ('2026-01-01 00:00:00', 'q_total', 'prefix_cache_queries_blocks', 'counter', 10),
       ('2026-01-01 00:00:00', 'h_total', 'prefix_cache_hits_blocks', 'counter', 10),
       ('2026-01-01 00:00:02', 'up', 'up_count', 'gauge', 1),
       ('2026-01-01 00:00:02', 'q_total', 'prefix_cache_queries_blocks', 'counter', 18),
       ('2026-01-01 00:00:02', 'h_total', 'prefix_cache_hits_blocks', 'counter', 12);
