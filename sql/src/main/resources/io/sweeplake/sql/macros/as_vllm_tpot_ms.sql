-- what:    what vLLM's benchmark calls tpot: the end-to-end time less the TTFT, over the gaps
-- units:   milliseconds; NULL for fewer than two output tokens
-- source:  vllm bench serve, calculate_metrics: (latency - ttft) / (output_len - 1)
CREATE OR REPLACE MACRO as_vllm_tpot_ms(ttft_ms, e2e_ms, output_tokens) AS
    CASE WHEN output_tokens > 1 THEN (e2e_ms - ttft_ms) / (output_tokens - 1) END;
