INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (trial_id, validity, validity_reasons, validity_severities, method_version)
VALUES ('lone', 'INVALID', ['NO_REQUEST_SUCCEEDED: none of 9'], NULL, 1),
       ('several', 'INVALID', ['REQUESTS_FAILED: many', 'WINDOW_SHORT: 1 s'], NULL, 1),
       ('suspect', 'SUSPECT', ['FILE_TRUNCATED: shard 1', 'HARNESS_EXIT: 124'], NULL, 1);
