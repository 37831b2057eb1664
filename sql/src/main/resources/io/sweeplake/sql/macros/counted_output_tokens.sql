-- what:    the output tokens of a request that its metrics are computed with
-- units:   tokens, NULL when nobody counted; extras as in requests
-- source:  docs/metrics.md
--
-- The server's count is the truth. Without it, a server told to ignore the end of sequence makes
-- exactly what was asked, unless the chunks say otherwise. The harness's count is a recount of the
-- text by a tokenizer that may be another one, and comes last.
CREATE OR REPLACE MACRO counted_output_tokens(server_tokens, own_tokens, asked_tokens, extras) AS
coalesce(
    server_tokens,
    CASE
        WHEN extras['ignore_eos'] = 1
            AND coalesce(extras['content_chunk_count'] = asked_tokens, true)
            THEN asked_tokens
    END,
    own_tokens
);
