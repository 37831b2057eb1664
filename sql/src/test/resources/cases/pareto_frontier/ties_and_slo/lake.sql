INSERT INTO sweeps (slo) VALUES (MAP {'ttft_ms_p50': 100.0::DOUBLE});
-- best beats all, and alike is its equal. slower is beaten, but by none that keeps the SLO. lesser is as
-- fast as slower and makes less. twin stands apart, for its prompts are longer.
CREATE TABLE plans(name, ttft_ms, token_ms, span_s, prefix) AS VALUES
    ('best', 200, 10, 10, 0), ('alike', 200, 10, 10, 0), ('slower', 50, 20, 20, 0),
    ('lesser', 50, 20, 40, 0), ('twin', 50, 20, 40, 512);
INSERT INTO trials (trial_id, treatment_id, concurrency, prefix_tokens, request_count, factors)
SELECT
    name, name, 1, prefix, 10,
    MAP {'concurrency': name, 'prefix_tokens': prefix::VARCHAR, 'endpoint': 'small'}
FROM plans;
-- The last request ends the span.
INSERT INTO requests (trial_id, sent_us, first_token_us, last_token_us, end_us, output_tokens)
SELECT
    name, CASE WHEN i = 9 THEN span_s * 1000000 - 900000 ELSE i END, ttft_ms * 1000,
    ttft_ms * 1000 + 10 * token_ms * 1000, 900000, 11
FROM plans, range(10) AS t(i);
