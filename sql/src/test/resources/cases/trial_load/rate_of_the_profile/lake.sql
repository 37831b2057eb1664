INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, shards, rate)
VALUES ('a-factor', 2, 9), ('b-one-stage', 2, NULL), ('c-two-stages', 1, NULL), ('d-closed-loop', 1, NULL), ('e-half-known', 2, NULL);
INSERT INTO stages (trial_id, shard, stage, requested_rate)
VALUES ('a-factor', 0, 0, 5), ('a-factor', 1, 0, 5), ('b-one-stage', 0, 0, 5), ('b-one-stage', 1, 0, 5),
       ('c-two-stages', 0, 0, 5), ('c-two-stages', 0, 1, 10), ('d-closed-loop', 0, 0, NULL),
       ('e-half-known', 0, 0, 5), ('e-half-known', 1, 0, NULL);
