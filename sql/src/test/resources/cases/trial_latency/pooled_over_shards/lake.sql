INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (shards) VALUES (2);
-- Ten requests of one shard at 10 ms, ten of another at 20 ms, and one more at 40 ms: the pooled
-- median is 20 ms, the mean of the shards' medians would be 15 ms.
INSERT INTO requests (shard, first_token_us) SELECT 0, 10000 FROM range(10);
INSERT INTO requests (shard, first_token_us) SELECT 1, 20000 FROM range(10);
INSERT INTO requests (shard, first_token_us) VALUES (1, 40000);
