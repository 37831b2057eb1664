-- what:    the share of all requests that came within both limits: goodput(ttft_ms, tpot_ms, 500, 50).
--          A failed request is in the whole and not in the share. So is one whose time is unknown,
--          unless its limit is NULL, which asks for nothing
-- units:   latencies and limits in milliseconds; the answer in 0..1, NULL without requests
-- source:  DistServe (Zhong et al., OSDI 2024): the requests that meet TTFT and TPOT objectives
CREATE OR REPLACE MACRO goodput(ttft_ms, tpot_ms, most_ttft_ms, most_tpot_ms) AS
    count(*) FILTER (
        (most_ttft_ms IS NULL OR ttft_ms <= most_ttft_ms)
        AND (most_tpot_ms IS NULL OR tpot_ms <= most_tpot_ms)
    )::DOUBLE / nullif(count(*), 0);
