SELECT validity, request_count, slo_met_count, goodput_ratio, goodput_requests_per_s, slo_met, slo_missed::VARCHAR AS slo_missed FROM trial_goodput;
