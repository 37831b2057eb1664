INSERT INTO sweeps DEFAULT VALUES;
-- a has a window and warms up before it; b has no clock but its own; c has shards without a common clock.
INSERT INTO trials (trial_id, shards, window_start_at, window_end_at)
VALUES ('a-window', 2, '2026-01-01 00:00:03.25', '2026-01-01 00:00:20.5'), ('b-own-clock', 1, NULL, NULL),
       ('c-no-clock', 2, NULL, NULL);
INSERT INTO requests (trial_id, shard, status, sent_us, sent_at, first_token_us, last_token_us, end_us, output_tokens)
SELECT 'a-window', i % 2, CASE WHEN i % 17 = 3 THEN 'error' ELSE 'ok' END, 5,
       '2026-01-01'::TIMESTAMP + to_microseconds(i * 70001 + CASE WHEN i > 200 THEN 5000000 ELSE 0 END),
       10000 + i * 7919 % 300000, 10000 + i * 7919 % 300000 + i * 104729 % 2500000,
       10000 + i * 7919 % 300000 + i * 104729 % 2500000 + 13, i % 40
FROM range(280) AS rows(i);
INSERT INTO requests (trial_id, shard, status, sent_us, sent_at, end_us, output_tokens)
VALUES ('a-window', 0, 'incomplete', 1, '2026-01-01 00:00:10', NULL, NULL);
INSERT INTO requests (trial_id, sent_us, first_token_us, end_us, output_tokens)
VALUES ('b-own-clock', 77000000, 400000, 2500000, 5), ('b-own-clock', 80000001, 500000, 999999, 7);
INSERT INTO requests (trial_id, shard, sent_us, end_us) VALUES ('c-no-clock', 0, 1, 5), ('c-no-clock', 1, 1, 5);
