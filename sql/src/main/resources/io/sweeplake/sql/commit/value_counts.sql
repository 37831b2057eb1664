-- How many values each metric has, all counted in one pass over the requests.
SET VARIABLE value_counts = (
    SELECT
        map {
            'ttft_ms': count(ttft_ms),
            'tpot_ms': count(tpot_ms),
            'ntpot_ms': count(ntpot_ms),
            'e2e_ms': count(e2e_ms),
            'response_ttft_ms': count(response_ttft_ms),
            'response_e2e_ms': count(response_e2e_ms),
            'schedule_delay_ms': count(schedule_delay_ms)
        }
    FROM request_latency
    WHERE in_window
)
