-- a-model is the reference, and of its two stacks the first by name. It was not measured at 8.
INSERT INTO sweeps DEFAULT VALUES;
CREATE TABLE plans(stack, model, rate, ttft_ms) AS VALUES
    ('y', 'a-model', 4, 20), ('x', 'a-model', 4, 10), ('b', 'b-model', 4, 40), ('b', 'b-model', 8, 80);
INSERT INTO trials (trial_id, treatment_id, stack, model, rate, request_count, factors)
SELECT
    stack || rate, stack || rate, stack, model, rate, 10,
    MAP {'endpoint': stack, 'rate': rate::VARCHAR}
FROM plans;
INSERT INTO requests (trial_id, sent_us, first_token_us, end_us, output_tokens)
SELECT stack || rate, i * 250000, ttft_ms * 1000, 1000000, 10 FROM plans, range(10) AS t(i);
