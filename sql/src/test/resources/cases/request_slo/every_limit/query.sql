SELECT request_index, ttft_limit_ms, ttft_met, tpot_met, e2e_met, slo_met FROM request_slo ORDER BY ALL;
