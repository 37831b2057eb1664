SELECT goodput(ttft_ms, tpot_ms, 100, 10) AS both, goodput(ttft_ms, tpot_ms, 100, NULL) AS ttft_only,
    goodput(ttft_ms, tpot_ms, NULL, 10) AS tpot_only, goodput(ttft_ms, tpot_ms, NULL, NULL) AS nothing_asked,
    count(*) AS requests
FROM (
    -- Good, slow to start, slow on, at both limits, failed.
    VALUES (50.0::DOUBLE, 5.0::DOUBLE), (150, 5), (50, 15), (100, 10), (NULL, NULL)
) AS t(ttft_ms, tpot_ms)
