SELECT trial_id, slo::VARCHAR AS slo, slo_met_count, goodput_requests_per_s, goodput_withheld_because, slo_met, slo_withheld_because FROM trial_goodput ORDER BY ALL;
