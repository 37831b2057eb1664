INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, shards, rate)
VALUES ('a-one-request', 1, 5), ('b-no-shared-clock', 2, 5), ('c-one-instant', 1, 5);
INSERT INTO requests (trial_id, shard, sent_us, sent_at)
VALUES ('a-one-request', 0, 0, NULL),
       ('b-no-shared-clock', 0, 0, '2026-01-01 00:00:00'), ('b-no-shared-clock', 0, 1000000, '2026-01-01 00:00:01'),
       ('b-no-shared-clock', 1, 5000000, NULL),
       ('c-one-instant', 0, 7, NULL), ('c-one-instant', 0, 7, NULL);
