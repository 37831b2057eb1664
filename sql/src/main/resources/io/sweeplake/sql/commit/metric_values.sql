-- The values of one metric of the trial: the one that the variable `metric` names.
CREATE OR REPLACE TEMP VIEW metric_values AS
SELECT
    CASE getvariable('metric')
        WHEN 'ttft_ms' THEN ttft_ms
        WHEN 'tpot_ms' THEN tpot_ms
        WHEN 'ntpot_ms' THEN ntpot_ms
        WHEN 'e2e_ms' THEN e2e_ms
        WHEN 'response_ttft_ms' THEN response_ttft_ms
        WHEN 'response_e2e_ms' THEN response_e2e_ms
        WHEN 'schedule_delay_ms' THEN schedule_delay_ms
    END AS value
FROM request_latency
-- A request that failed has no latency. How late it was sent counts all the same.
WHERE in_window
