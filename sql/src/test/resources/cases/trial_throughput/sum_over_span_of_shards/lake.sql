INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (shards) VALUES (2);
-- Shard 0 sends from 0 s to 9 s, shard 1 from 1 s to 11 s and is done at 12 s. Each makes 100 tokens
-- in its own 10 s and 11 s; together 200 in 12 s.
INSERT INTO requests (shard, sent_at, end_us, input_tokens, output_tokens)
VALUES (0, '2026-01-01 00:00:00', 1000000, 10, 50), (0, '2026-01-01 00:00:09', 1000000, 10, 50),
       (1, '2026-01-01 00:00:01', 1000000, 20, 50), (1, '2026-01-01 00:00:11', 1000000, 20, 50);
