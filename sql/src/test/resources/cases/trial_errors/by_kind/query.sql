SELECT status, error_kind, http_status, failed_count, failed_ratio, in_window_count, example_message
FROM trial_errors ORDER BY ALL
