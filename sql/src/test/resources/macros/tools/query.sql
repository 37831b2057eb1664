SELECT name, as_guidellm_tpot_ms(ttft_ms, tpot_ms, output_tokens) AS guidellm_tpot,
    as_guidellm_itl_ms(tpot_ms) AS guidellm_itl, as_aiperf_itl_ms(ttft_ms, e2e_ms, output_tokens) AS aiperf_itl,
    as_vllm_tpot_ms(ttft_ms, e2e_ms, output_tokens) AS vllm_tpot, as_vllm_itl_ms(token_us) AS vllm_itl,
    as_inference_perf_itl_ms(token_us, output_tokens) AS inference_perf_itl,
    as_inference_perf_ntpot_ms(e2e_ms, output_tokens) AS inference_perf_ntpot
FROM (
    VALUES
        -- Five tokens in three chunks: the first at 10 ms, the last at 18 ms, the end at 20 ms.
        ('five', 10.0::DOUBLE, 2.0::DOUBLE, 20.0::DOUBLE, 5, [10000, 13000, 18000]::BIGINT[]),
        ('one', 10.0, NULL, 11.0, 1, [10000]),
        ('none', NULL, NULL, 11.0, 0, []),
        ('unknown', NULL, NULL, NULL, NULL, NULL)
) AS t(name, ttft_ms, tpot_ms, e2e_ms, output_tokens, token_us)
ORDER BY name
