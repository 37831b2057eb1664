-- what:    what inference-perf from 0.6 on calls inter_token_latency: a gap for each token after the
--          first, 0 for tokens that came in one chunk. Its meaning changed with 0.3, 0.5 and 0.6:
--          not to be compared across them. Unnest it before a percentile
-- units:   token_us in microseconds as in requests; the answer is a list of milliseconds
-- source:  inference-perf 0.6, StreamedInferenceResponseInfo.output_token_times
CREATE OR REPLACE MACRO as_inference_perf_itl_ms(token_us, output_tokens) AS
    CASE
        WHEN token_us IS NOT NULL THEN list_concat(
            as_vllm_itl_ms(token_us),
            list_transform(range(0, output_tokens - len(token_us)), lambda i: 0.0::DOUBLE)
        )
    END;
