INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, shards)
VALUES ('a-failed', 1), ('b-no-count', 1), ('c-no-shared-clock', 2), ('d-no-rows', 1), ('e-no-span', 1);
INSERT INTO requests (trial_id, shard, status, sent_us, sent_at, end_us, input_tokens, output_tokens)
VALUES ('a-failed', 0, 'error', 0, NULL, 1000000, 10, NULL),
       ('b-no-count', 0, 'ok', 0, NULL, 1000000, 10, 50), ('b-no-count', 0, 'ok', 0, NULL, 2000000, 10, NULL),
       ('c-no-shared-clock', 0, 'ok', 0, '2026-01-01 00:00:00', 1000000, 10, 50),
       ('c-no-shared-clock', 1, 'ok', 77000000, NULL, 1000000, 10, 50),
       ('e-no-span', 0, 'ok', NULL, NULL, NULL, 10, 50);
