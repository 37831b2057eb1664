INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials (request_count, cache_reset) VALUES (5, 'done');
