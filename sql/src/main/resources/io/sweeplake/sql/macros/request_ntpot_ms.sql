-- what:    a request's whole time over its output tokens, if it succeeded; NULL without a token
-- units:   milliseconds; the request's end in microseconds from its start
-- source:  measurement rules, facts kept for each request
CREATE OR REPLACE MACRO request_ntpot_ms(end_us, output_tokens) AS
CASE WHEN output_tokens >= 1 THEN end_us / 1000.0::DOUBLE / output_tokens END;
