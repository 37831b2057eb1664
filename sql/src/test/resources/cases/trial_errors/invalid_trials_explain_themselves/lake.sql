INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (request_count, validity, validity_reasons)
VALUES (3, 'INVALID', ['no_request_succeeded']);
INSERT INTO requests (status, error_kind, error_message)
SELECT 'error', 'connection', 'connection refused' FROM range(3);
