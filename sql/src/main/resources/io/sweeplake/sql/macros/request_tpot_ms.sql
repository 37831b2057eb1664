-- what:    time per output token of a request that succeeded, the first left out; NULL for fewer
--          than two tokens, and when nobody has seen any time between the first and the last
-- units:   milliseconds; offsets from the request's start in microseconds
-- source:  measurement rules, facts kept for each request
CREATE OR REPLACE MACRO request_tpot_ms(first_token_us, last_token_us, output_tokens) AS
CASE
    -- Tokens that came in one chunk have no time between them that anyone has seen.
    WHEN output_tokens >= 2 AND last_token_us > first_token_us
        THEN (last_token_us - first_token_us) / 1000.0::DOUBLE / (output_tokens - 1)
END;
