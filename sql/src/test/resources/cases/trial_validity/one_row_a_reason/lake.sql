INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, validity, validity_reasons, validity_severities, method_version)
VALUES ('good', 'VALID', [], [], 2),
       ('unknown', 'VALID', NULL, NULL, 2),
       ('bad', 'INVALID',
        ['OTHER_TRAFFIC: the servers: 9', 'CACHE_WARM: 90 % came out of the cache'],
        ['INVALID', 'SUSPECT'], 2);
