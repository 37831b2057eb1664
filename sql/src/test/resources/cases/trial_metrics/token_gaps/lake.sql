-- Request i has 3 + i % 5 tokens. Its chunks are tokens, unless they are fewer than its tokens.
-- reference/trial_metrics.py has the same formula.
INSERT INTO sweeps DEFAULT VALUES;
INSERT INTO trials DEFAULT VALUES;
INSERT INTO requests (timing_quality, output_tokens, token_us)
SELECT
    if(i % 2 = 0, 'per_token', 'per_chunk'),
    CASE WHEN i % 4 = 3 THEN 100 ELSE 3 + i % 5 END,
    list_transform(
        range(3 + i % 5),
        lambda k: 9000 + coalesce(
            list_sum(
                list_transform(
                    range(1, k + 1), lambda g: (g * g * 31 + g * 17) % 211 + 1000 * (i % 3)
                )
            ),
            0
        )::BIGINT
    )
FROM range(40) AS t(i);
-- Times that were picked from lines, and a failed request.
INSERT INTO requests (timing_quality, status, output_tokens, token_us)
VALUES ('per_line', 'ok', 3, [0, 1, 2]), ('per_token', 'error', 3, [0, 1, 2]);
