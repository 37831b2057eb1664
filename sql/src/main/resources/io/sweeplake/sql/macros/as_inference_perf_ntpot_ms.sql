-- what:    what inference-perf calls normalized_time_per_output_token: our ntpot_ms
-- units:   milliseconds (inference-perf reports seconds); NULL without output tokens
-- source:  inference-perf, summarize_requests: request latency / output tokens
CREATE OR REPLACE MACRO as_inference_perf_ntpot_ms(e2e_ms, output_tokens) AS
    CASE WHEN output_tokens > 0 THEN e2e_ms / output_tokens END;
