-- what:    what guidellm calls time_per_output_token_ms: from sending to the last token, over all
--          output tokens, the first included. Not our tpot_ms
-- units:   milliseconds; NULL without output tokens or without their times
-- source:  guidellm 0.3 to 0.5, GenerativeRequestStats.time_per_output_token_ms
CREATE OR REPLACE MACRO as_guidellm_tpot_ms(ttft_ms, tpot_ms, output_tokens) AS
    CASE
        WHEN output_tokens = 1 THEN ttft_ms
        WHEN output_tokens > 1 THEN (ttft_ms + tpot_ms * (output_tokens - 1)) / output_tokens
    END;
