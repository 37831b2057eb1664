INSERT INTO sweeps (sweep_id, slo) VALUES ('a', NULL), ('b', MAP {}), ('c', MAP {'itl_ms_p99': 50.0}), ('d', MAP {'itl_ms_p99': 50.0, 'e2e_ms': 10.0});
INSERT INTO trials (sweep_id) VALUES ('a'), ('b'), ('c'), ('d');
INSERT INTO requests (sweep_id, status, end_us) VALUES ('a', 'ok', 20000), ('a', 'error', 20000), ('b', 'ok', 20000), ('c', 'ok', 20000), ('c', 'error', 20000), ('d', 'ok', 20000), ('d', 'ok', 10000);
