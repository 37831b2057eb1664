INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, shards) VALUES ('one', 1), ('two', 2);
INSERT INTO requests (trial_id, request_index, shard, sent_us, sent_at)
VALUES
    -- one shard: its own clock, or the anchored one if it has none
    ('one', 0, 0, 42, '2026-01-01 00:00:00'),
    ('one', 1, 0, NULL, '1970-01-01 00:00:01'),
    -- several shards: only the anchored one
    ('two', 2, 0, 42, '1970-01-01 00:00:02'),
    ('two', 3, 1, 42, NULL);
