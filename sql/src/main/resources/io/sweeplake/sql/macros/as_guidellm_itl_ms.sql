-- what:    what guidellm calls inter_token_latency_ms: our tpot_ms, a mean over the request and no
--          distribution of gaps
-- units:   milliseconds
-- source:  guidellm, GenerativeRequestStats.inter_token_latency_ms: (last - first) / (n - 1)
CREATE OR REPLACE MACRO as_guidellm_itl_ms(tpot_ms) AS tpot_ms;
