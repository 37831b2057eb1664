INSERT INTO sweeps (slo) VALUES (MAP {'e2e_ms': 10.0});
INSERT INTO trials (trial_id, slo, slo_met_count, slo_unknown_count, in_window_count, in_window_ok_count, span_s, measures_version)
VALUES ('before', MAP {'e2e_ms': 500.0}, 1, 0, 2, 2, 4.0, 1), ('never', NULL, NULL, NULL, 2, 2, 4.0, 1);
INSERT INTO trial_metrics (trial_id, metric, request_count) VALUES ('before', 'e2e_ms', 2);
