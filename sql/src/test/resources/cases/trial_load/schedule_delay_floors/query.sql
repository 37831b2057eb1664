SELECT schedule_delay_ms_p50, round(schedule_delay_ms_p99, 6) AS schedule_delay_ms_p99 FROM trial_load
