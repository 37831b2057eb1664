SELECT sweep_id, request_index, ttft_met, e2e_met, slo_met FROM request_slo ORDER BY ALL;
