INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (shards, rate, request_count) VALUES (2, 0.5, 5);
-- Five requests from 0 s to 10 s: (5 - 1) / 10 s.
INSERT INTO requests (shard, sent_at, schedule_delay_us, end_us)
VALUES (0, '2026-01-01 00:00:00', 1000, 1), (0, '2026-01-01 00:00:04', 2000, 1), (0, '2026-01-01 00:00:08', 3000, 1),
       (1, '2026-01-01 00:00:02', 4000, 1), (1, '2026-01-01 00:00:10', 5000, 1);
