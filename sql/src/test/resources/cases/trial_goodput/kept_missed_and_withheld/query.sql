SELECT
    trial_id, slo::VARCHAR AS slo, request_count, ok_count, slo_met_count, slo_unknown_count,
    goodput_withheld_because, goodput_ratio, span_s, goodput_requests_per_s,
    goodput_output_tokens_per_s, slo_met, slo_missed::VARCHAR AS slo_missed,
    slo_withheld::VARCHAR AS slo_withheld, slo_withheld_because
FROM trial_goodput
ORDER BY trial_id;
