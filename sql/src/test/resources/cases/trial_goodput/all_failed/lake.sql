INSERT INTO sweeps (slo) VALUES (MAP {'ttft_ms_p99': 500.0});
INSERT INTO trials (validity) VALUES ('INVALID');
INSERT INTO requests (status, sent_us, end_us) SELECT 'error', i * 1000000, 1000000 FROM range(10) AS rows(i);
