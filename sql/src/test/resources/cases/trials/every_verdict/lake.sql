INSERT INTO trials (trial_id, validity, validity_reasons, profile)
VALUES ('s1-t1-r1', 'VALID', [], '{"a": 1}'), ('s1-t1-r2', 'INVALID', ['no_request_succeeded'], NULL);
