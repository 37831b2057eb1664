-- what:    what vLLM's benchmark calls itl: the gaps between the chunks of one request, each with one
--          token or with several; not a time per token. Unnest it before a percentile
-- units:   token_us in microseconds as in requests; the answer is a list of milliseconds
-- source:  vllm bench serve, backend_request_func.py: one entry a chunk after the first
CREATE OR REPLACE MACRO as_vllm_itl_ms(token_us) AS
    list_transform(
        range(2, len(token_us) + 1),
        lambda i: (token_us[i] - token_us[i - 1]) / 1000.0::DOUBLE
    );
