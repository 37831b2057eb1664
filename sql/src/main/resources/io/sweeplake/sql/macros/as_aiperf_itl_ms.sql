-- what:    what aiperf calls inter_token_latency: from the first token to the end, over the gaps; our
--          tpot_ms where the answer ends with its last token
-- units:   milliseconds; NULL for fewer than two output tokens
-- source:  aiperf, InterTokenLatencyMetric: (request latency - ttft) / (output tokens - 1)
CREATE OR REPLACE MACRO as_aiperf_itl_ms(ttft_ms, e2e_ms, output_tokens) AS
    CASE WHEN output_tokens > 1 THEN (e2e_ms - ttft_ms) / (output_tokens - 1) END;
