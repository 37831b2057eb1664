-- A sweep that promised something, and has not measured anything yet.
INSERT INTO sweeps (slo) VALUES (MAP {'ttft_ms_p99': 500.0::DOUBLE});
