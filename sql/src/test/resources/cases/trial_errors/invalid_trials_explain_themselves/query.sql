SELECT trial_id, validity, validity_reasons, error_kind, failed_count, failed_ratio, example_message FROM trial_errors
