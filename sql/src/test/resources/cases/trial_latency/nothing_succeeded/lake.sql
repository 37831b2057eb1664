INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (validity, validity_reasons) VALUES ('INVALID', ['no_request_succeeded']);
INSERT INTO requests (status, end_us) SELECT 'error', 1000 FROM range(20);
