SELECT
    trial_id, second, "at", in_window, sent_count, finished_count, failed_count, in_flight_count,
    in_flight_mean, output_tokens, ttft_count, round(ttft_ms_mean, 6) AS ttft_ms_mean, ttft_ms_p50
FROM trial_timeline
ORDER BY trial_id, second;
